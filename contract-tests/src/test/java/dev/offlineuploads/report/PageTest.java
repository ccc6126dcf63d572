package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {

    private static final String HOSTILE =
            "</pre></details><script>alert(1)</script> <img src=\"x\"> & [a](b)\n\n# h\u001b[31m \u0000";

    @Test
    void startsWithTheVerdictAndTheFirstFailureInFull() throws Exception {
        String message = "a line\n".repeat(200) + "the end";
        Page page = page(new Page.Failure("a read", "replay: PactReplayTest", message));

        Document html = parse(page.html(""));
        assertThat(html.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("✗ Failed");
        assertThat(html.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("a read");
        assertThat(html.getElementsByTagName("pre").item(0).getTextContent()).isEqualTo(message);
        assertThat(html.getElementsByTagName("code").item(1).getTextContent()).isEqualTo("mvn verify -Dupdate");
    }

    @Test
    void showsTextAsText() throws Exception {
        Page page = new Page(
                "Failed",
                HOSTILE,
                List.of(new Page.Block(failure(HOSTILE), List.of(failure(HOSTILE)), HOSTILE, "mvn")),
                List.of(failure(HOSTILE)),
                List.of(new Page.Table(HOSTILE, true, List.of(HOSTILE), List.of(List.of(HOSTILE)))));

        Document html = parse(page.html(""));
        assertThat(html.getElementsByTagName("script").getLength()).isZero();
        assertThat(html.getElementsByTagName("img").getLength()).isZero();
        assertThat(html.getElementsByTagName("details").getLength()).isEqualTo(3);
        assertThat(page.body())
                .as("a summary in Markdown, which an empty line would end")
                .doesNotContain("\n\n");
    }

    @Test
    void quotesFailedTestsOfAModuleThatStoppedTheBuild(@TempDir Path root) throws Exception {
        Path reports = Files.createDirectories(root.resolve("api-spec/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-dev.LintTest.xml"), """
                <testsuite><testcase name="passes" classname="dev.LintTest"/>
                <testcase name="lint" classname="dev.LintTest"><failure message="openapi.yaml:12: no description&#10;Add one"/></testcase>
                </testsuite>""");

        Page page = new StoppedBuild(root, 0)
                .page("api-spec", "Failed to execute goal org:maven-surefire-plugin:3.5.6:test (lint) on", "", false);

        assertThat(page.headline())
                .isEqualTo("Stopped in api-spec: 1 finding. Not run: "
                        + Arrays.stream(Check.values()).map(Check::label).collect(Collectors.joining(", ")) + ".");
        assertThat(page.blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().message()).isEqualTo("openapi.yaml:12: no description\nAdd one");
            assertThat(block.command()).isEqualTo("mvn verify -pl api-spec -am -Dtest=LintTest");
        });
        assertThat(new StoppedBuild(root, Long.MAX_VALUE)
                        .page("api-spec", "maven-surefire-plugin:3.5.6:test (lint)", "There are test failures.", false)
                        .blocks())
                .extracting(block -> block.failure().message())
                .as("without results of this build")
                .containsExactly("There are test failures.");
    }

    @Test
    void quotesTheCompiler(@TempDir Path root) throws Exception {
        String goal =
                "Failed to execute goal \033[32morg:maven-compiler-plugin:3.14.1:compile\033[m \033[1m(default-compile)\033[m";

        Page page =
                new StoppedBuild(root, 0).page("client", goal, root + "/client/A.java:[1,19] incompatible types", true);

        assertThat(page.headline()).isEqualTo("Stopped in client: 1 finding. The checks of the contract ran before.");
        assertThat(page.blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().title()).isEqualTo("client does not compile");
            assertThat(block.failure().place()).isEqualTo("maven-compiler-plugin:compile");
            assertThat(block.failure().message()).isEqualTo("client/A.java:[1,19] incompatible types");
        });
    }

    private static Page page(Page.Failure failure) {
        Page.Block block = new Page.Block(failure, List.of(), "Fix it.", "mvn verify -Dupdate");
        return new Page("Failed", "1 of 2 tests failed.", List.of(block), List.of(), List.of());
    }

    private static Page.Failure failure(String text) {
        return new Page.Failure(text, text, text);
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
