package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipDecoderTest {

    @Test
    void readsSeveralMembers() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("{"));
        both.write(gzip("}"));

        ReceivedBytes decoded = GzipDecoder.decode(new ByteArrayInputStream(both.toByteArray()), 1000);

        assertThat(decoded.text(1000)).isEqualTo("{}");
        assertThat(decoded.isComplete()).isTrue();
    }

    /** The JDK looks for a second member only if bytes are available. Here they come later. */
    @Test
    void doesNotTakeTheFirstMemberForTheWholeBody() throws IOException {
        InputStream apart =
                new SequenceInputStream(new ByteArrayInputStream(gzip("{}")), new ByteArrayInputStream(gzip(" ")));

        ReceivedBytes decoded = GzipDecoder.decode(apart, 1000);

        assertThat(decoded.isComplete()).isFalse();
        assertThat(decoded.failure()).hasMessage("the compressed body goes on after its end");
    }

    @Test
    void limitsTheInput() throws IOException {
        ReceivedBytes decoded = GzipDecoder.decode(new ByteArrayInputStream(gzip("{}")), 10);

        assertThat(decoded.isComplete()).isFalse();
        assertThat(decoded.failure()).hasMessage("the compressed body has more than 10 bytes");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
