package dev.offlineuploads.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiGateTest {

    private static final ApiChange GONE =
            new ApiChange("method Upload.uploadTag() is gone", "callers who call it", List.of("Upload", "uploadTag"));

    @Test
    void saysWhatBreaksWhomAndWhatToDo() {
        assertThat(new ApiGate("1.4.0", "1.5.0-SNAPSHOT", "## 1.5.0\n- `uploadTag` is gone\n").finding(GONE))
                .hasValue("The Java API breaks what 1.4.0 promises: method Upload.uploadTag() is gone. It breaks"
                        + " callers who call it. Give it back; or, if it is meant, set the version 2.0.0-SNAPSHOT in"
                        + " the poms and name `Upload` or `uploadTag` under \"## 2.0.0\" in CHANGELOG.md.");
    }

    @Test
    void asksForTheChangeLogWhereTheVersionAllowsIt() {
        assertThat(new ApiGate("1.4.0", "2.0.0-SNAPSHOT", "## 2.0.0\n- Less.\n\n## 1.4.0\n- `uploadTag`\n")
                        .finding(GONE))
                .hasValue("The Java API breaks what 1.4.0 promises: method Upload.uploadTag() is gone. It breaks"
                        + " callers who call it. Version 2.0.0 may do so, but CHANGELOG.md has to say it: name `Upload`"
                        + " or `uploadTag` under \"## 2.0.0\", with what callers are to do instead.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`uploadTag` is gone",
                "`Upload.uploadTag()` is gone",
                "without uploadTag.",
                "`upload_tag` is gone"
            })
    void letsThroughWhatVersionAndChangeLogSay(String line) {
        assertThat(new ApiGate("1.4.0", "2.0.0", "# All\n\n## 2.0.0, not released\n\n- " + line + "\n").finding(GONE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uploadTags is gone", "my_uploadTag is gone", "upload is gone", "the tag of an upload is gone"})
    void takesNoOtherWordForTheName(String line) {
        assertThat(new ApiGate("1.4.0", "2.0.0", "## 2.0.0\n- " + line + "\n").finding(GONE))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0-rc1", "12.0.0", "2.0.0.1", "1.4.0"})
    void readsTheSectionOfTheVersionAlone(String version) {
        String uploadTag = "\n- `uploadTag` is gone\n";

        assertThat(new ApiGate("1.4.0", "2.0.0", "## " + version + uploadTag).finding(GONE))
                .isPresent();
        assertThat(new ApiGate("1.4.0", "2.0.0", "## 2.0.0\n## " + version + uploadTag).finding(GONE))
                .isPresent();
    }
}
