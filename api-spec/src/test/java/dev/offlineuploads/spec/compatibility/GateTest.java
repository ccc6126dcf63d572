package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Change GONE = new Change(
            "error code 275 of listProgress",
            "is gone",
            Verdict.BREAKING,
            "callers who catch it",
            List.of("275", "TARGET_NOT_DETERMINED"));

    @Test
    void saysWhatBreaksWhomAndWhatToDo() {
        assertThat(new Gate("1.4.0", "1.5.0-SNAPSHOT", "## 1.5.0\n- `275`\n").findings(List.of(GONE)))
                .containsExactly("openapi.yaml breaks what 1.4.0 promises: error code 275 of listProgress is gone. It"
                        + " breaks callers who catch it. Give it back; or, if it is meant, set the version"
                        + " 2.0.0-SNAPSHOT in pom.xml and as the parent's in the three modules, 2.0.0 as"
                        + " info.version of openapi.yaml, and name `275` or `TARGET_NOT_DETERMINED` under \"##"
                        + " 2.0.0\" in CHANGELOG.md.");
    }

    @Test
    void asksForTheChangeLogWhereTheVersionAllowsIt() {
        assertThat(new Gate("1.4.0", "2.0.0-SNAPSHOT", "## 2.0.0\n- Less.\n\n## 1.4.0\n- `275`\n")
                        .findings(List.of(GONE)))
                .containsExactly("openapi.yaml breaks what 1.4.0 promises: error code 275 of listProgress is gone. It"
                        + " breaks callers who catch it. Version 2.0.0 may do so, but CHANGELOG.md has to say it: name"
                        + " `275` or `TARGET_NOT_DETERMINED` under \"## 2.0.0\", with what callers are to do instead.");
    }

    @Test
    void letsThroughWhatVersionAndChangeLogSay() {
        assertThat(new Gate("1.4.0", "2.0.0", "# Changelog\n\n## 2.0.0, not released\n\n- Code 275 is gone.\n")
                        .findings(List.of(GONE)))
                .isEmpty();
    }

    @Test
    void letsThroughWhatBreaksNobody() {
        Change harmless = new Change("field A.b", "is new", Verdict.HARMLESS, "callers", List.of("b"));
        Change text = new Change("field A.b", "has another example", Verdict.TEXT, "callers", List.of("b"));

        assertThat(new Gate("1.0.0", "1.0.0", "").findings(List.of(harmless, text)))
                .isEmpty();
    }

    @Test
    void takesWhatNoRuleJudgesForBreaking() {
        Change odd = new Change("field A.b", "has minimum 0 now", Verdict.UNJUDGED, "callers", List.of("b"));

        assertThat(new Gate("1.0.0", "1.0.0", "").findings(List.of(odd)))
                .singleElement()
                .asString()
                .contains("No rule judges that, so it counts as breaking callers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the field `data` is gone                   | data        | true
            SignalsUploadProgressPage.data is gone     | data        | true
            less data is sent                          | data        | false
            event_stats is gone                        | event_stats | true
            `A.event_stats` is gone                    | event_stats | true
            event_stats_v2 is gone                     | event_stats | false
            my_event_stats is gone                     | event_stats | false
            code 100 is gone.                          | 100         | true
            100,000 reads                              | 100         | false
            code 1100                                  | 100         | false
            the version is v20.0.                      | v20.0       | true
            the version is v20.0.1                     | v20.0       | false
            """)
    void knowsANameInAText(String text, String name, boolean isNamed) {
        assertThat(ChangeLog.names(text, name)).isEqualTo(isNamed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.0.0, not released   | true
            2.0.0                 | true
            [2.0.0] - 2027-01-01  | true
            12.0.0                | false
            2.0.0.1               | false
            2.0.0-rc1             | false
            """)
    void knowsTheSectionOfAVersion(String heading, boolean isSection) {
        assertThat(new ChangeLog("# All\n## " + heading + "\ntext\n## 1.0.0\nold\n").section("2.0.0"))
                .isEqualTo(isSection ? "text\n" : "");
    }
}
