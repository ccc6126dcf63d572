package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReportTest {

    @TempDir
    private Path root;

    @Test
    void readsTheResultsOfSurefire() throws Exception {
        write("contract-tests/src/test/resources/dev/offlineuploads/report/report.css", "body {}");
        write("contract-tests/pacts/a.json", """
                {"interactions": [{"description": "a read", "providerStates": [{"name": "an upload exists"}]}]}""");
        write("contract-tests/target/surefire-reports/TEST-dev.PactReplayTest.xml", """
                <testsuite>
                <testcase name="replays()[1] a read, given an upload exists" classname="dev.PactReplayTest">
                <failure message="the first line&#10;the last" type="java.lang.AssertionError">a stack</failure></testcase>
                <testcase name="is not ready" classname="dev.PactReplayTest"><skipped type="a.E">a.E: a reason&#10;at A</skipped></testcase>
                <testcase name="" classname="dev.OtherTest"><error type="java.lang.Error"/></testcase>
                </testsuite>""");
        write("contract-tests/target/surefire-reports/TEST-dev.CrashedTest.xml", "<testsuite><testcase");

        ContractReport.main(root.toString(), "contract-tests", "surefire:3:test (default-test)", "There are failures.");

        assertThat(Files.readString(root.resolve("contract-tests/target/contract-report/summary.md")))
                .contains(
                        "<h1>✗ Failed</h1>",
                        "Stopped in contract-tests: 3 of 4 tests failed. Not run: reference, record, committed,",
                        "<h2>a read, given an upload exists</h2>\n<p><code>replay: PactReplayTest.replays</code></p>",
                        "<pre>the first line&#10;the last</pre>",
                        "✗ 1 failed, 1 skipped",
                        ">a reason</td>",
                        "<h3>OtherTest</h3>",
                        "<pre>the results in TEST-dev.CrashedTest.xml are not readable: ",
                        "<pre>java.lang.Error</pre>");
        assertThat(Files.readString(root.resolve("contract-tests/target/contract-report/index.html")))
                .contains("body {}", "<h1>✗ Failed</h1>");
    }

    private void write(String file, String text) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
