package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of a build's output is its first failure. */
class FailuresTest {

    private static final String BEGIN = """
            [INFO] Building Offline Uploads: API spec 1.0.0-SNAPSHOT                [2/4]
            [INFO] Building Offline Uploads: client 1.0.0-SNAPSHOT                  [3/4]
            """;

    @Test
    void isWhatATestSaysUpToItsStackTrace() {
        Failures failures = new Failures(BEGIN + """
                [ERROR] Tests run: 2, Failures: 2, Errors: 0, Skipped: 0, Time elapsed: 1 s <<< FAILURE! -- in a.FirstTest
                [ERROR] a.FirstTest.fails -- Time elapsed: 0.1 s <<< FAILURE!
                java.lang.AssertionError:
                one is missing; write it
                \tat a.FirstTest.fails(FirstTest.java:1)

                [ERROR] a.FirstTest.failsToo -- Time elapsed: 0.1 s <<< ERROR!
                java.lang.IllegalStateException: another
                \tat a.FirstTest.failsToo(FirstTest.java:2)
                """);

        assertThat(failures.first()).isEqualTo("java.lang.AssertionError:\none is missing; write it\n");
        assertThat(failures.module()).isEqualTo("client");
    }

    @Test
    void isWhatTheResultsSayOfATestThatPrintsNothingItself() {
        Failures failures = new Failures(BEGIN + """
                [INFO] Results:
                [INFO]\s
                [ERROR] Failures:\s
                [ERROR]   LintTest.document()[7] openapi.yaml:79: [names] one is missing
                openapi.yaml:80: [names] another
                [INFO]\s
                [ERROR] Tests run: 8, Failures: 1, Errors: 0, Skipped: 0
                """);

        assertThat(failures.first())
                .isEqualTo(
                        "LintTest.document()[7] openapi.yaml:79: [names] one is missing\nopenapi.yaml:80: [names] another\n");
    }

    @Test
    void isWhatTheCompilerSays() {
        Failures failures = new Failures(BEGIN + """
                [ERROR] COMPILATION ERROR :
                [INFO] -------------------------------------------------------------
                [ERROR] /a/Demo.java:[135,41] cannot find symbol
                  symbol:   method gone()
                [INFO] 1 error
                [ERROR] Failed to execute goal compiler:compile
                """);

        assertThat(failures.first()).startsWith("[ERROR] /a/Demo.java:[135,41]").endsWith("method gone()\n");
    }

    @Test
    void isWhatAPluginSaysWhereNothingElseFailed() {
        assertThat(new Failures(BEGIN + "[ERROR] Failed to execute goal spotless:check: format\n").first())
                .isEqualTo("Failed to execute goal spotless:check: format");
    }

    @Test
    void isShortInATranscript() {
        assertThat(Failures.brief("\n" + "x".repeat(1000) + "\n" + "line\n".repeat(20)))
                .hasSize(6)
                .first()
                .asString()
                .hasSize(403)
                .endsWith("...");
    }
}
