package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final List<Change> REMOVED = List.of(new Change("275", "error code 275 is removed", true));

    @Test
    void allowsEverythingBeforeTheFirstRelease() {
        assertThat(new Gate("none", "1.0.0-SNAPSHOT", "").findings(REMOVED)).isEmpty();
    }

    @Test
    void asksForTheNextMajorVersionIfCallersBreak() {
        List<Change> changes = List.of(REMOVED.get(0), new Change("a", "field a is new", false));

        assertThat(new Gate("1.4.0", "1.5.0-SNAPSHOT", "## 1.5.0\n- `275`\n").findings(changes))
                .containsExactly("error code 275 is removed, which breaks callers of 1.4.0. Undo it, or set the version"
                        + " 2.0.0-SNAPSHOT in the four poms and 2.0.0 as info.version of openapi.yaml.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.0.0¶- Code `275` is gone.               | true
            [2.0.0] - 2027-01-01¶- `275`              | true
            2.0.0, not released¶- `2755`, 275         | false
            2.0.0¶- Less.¶¶## 1.4.0¶- `275`           | false
            2.0.0-rc1¶- `275`                         | false
            """)
    void asksForALineInTheChangeLog(String changeLog, boolean isNamed) {
        List<String> findings =
                new Gate("1.4.0", "2.0.0-SNAPSHOT", "## " + changeLog.replace('¶', '\n')).findings(REMOVED);

        assertThat(findings)
                .hasSize(isNamed ? 0 : 1)
                .allSatisfy(finding -> assertThat(finding)
                        .endsWith("Name `275` under \"## 2.0.0\" in CHANGELOG.md, with what callers have to do."));
    }
}
