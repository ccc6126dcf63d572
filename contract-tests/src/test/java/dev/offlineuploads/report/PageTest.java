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
    void showsTextAsText() throws Exception {
        Page page = new Page(
                "Failed",
                HOSTILE,
                List.of(new Page.Block(failure(HOSTILE), List.of(failure(HOSTILE)), HOSTILE)),
                List.of(failure(HOSTILE)),
                List.of(new Page.Table(HOSTILE, true, List.of(HOSTILE), List.of(List.of(HOSTILE)))));

        Document html = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.html(""))));
        assertThat(html.getElementsByTagName("script").getLength()).isZero();
        assertThat(html.getElementsByTagName("img").getLength()).isZero();
        assertThat(html.getElementsByTagName("details").getLength()).isEqualTo(3);
        assertThat(page.body())
                .as("a summary in Markdown, which an empty line would end")
                .doesNotContain("\n\n");
    }

    @Test
    void masksTokens() {
        String secrets = "Bearer s3cret ?access_token=s3cret&appsecret_proof=s3cret";

        assertThat(new Page("Failed", secrets, List.of(), List.of(), List.of()).body())
                .doesNotContain("s3cret")
                .contains("Bearer ***", "appsecret_proof=***");
    }

    private static Page.Failure failure(String text) {
        return new Page.Failure(text, text, text);
    }
}
