package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
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
                List.of(new Page.Block(failure(HOSTILE), List.of(failure(HOSTILE)), HOSTILE)),
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
    void masksTokens() {
        Page page = page(new Page.Failure("Bearer s3cret", "?access_token=s3cret&appsecret_proof=s3cret", ""));

        assertThat(page.body()).doesNotContain("s3cret").contains("Bearer ***", "appsecret_proof=***");
    }

    private static Page page(Page.Failure failure) {
        Page.Block block = new Page.Block(failure, List.of(), "mvn verify -Dupdate");
        return new Page("Failed", "1 of 2 tests failed.", List.of(block), List.of(), List.of());
    }

    private static Page.Failure failure(String text) {
        return new Page.Failure(text, text, text);
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
