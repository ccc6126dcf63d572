package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipDecoderTest {

    private static final int MAX_BYTES = 1000;

    @Test
    void readsSeveralMembers() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("{"));
        both.write(gzip("}"));

        ReceivedBody decoded = decoded(both.toByteArray(), MAX_BYTES);

        assertThat(decoded.text()).isEqualTo("{}");
        assertThat(decoded.failure()).isNull();
    }

    @Test
    void keepsTheBeginningOfAnIncompleteBody() throws IOException {
        byte[] compressed = gzip("{\"id\":\"12\"}");

        ReceivedBody decoded = decoded(Arrays.copyOf(compressed, compressed.length - 4), MAX_BYTES);

        assertThat(decoded.text()).isEqualTo("{\"id\":\"12\"}");
        assertThat(decoded.failure()).isInstanceOf(EOFException.class);
    }

    @Test
    void limitsTheDecompressedBody() throws IOException {
        ReceivedBody decoded = decoded(gzip(" ".repeat(MAX_BYTES + 1)), MAX_BYTES);

        assertThat(decoded.tooLarge()).isTrue();
        assertThat(decoded.size()).isEqualTo(MAX_BYTES);
    }

    @Test
    void limitsTheNumberOfEmptyMembers() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            members.write(gzip(""));
        }

        ReceivedBody decoded = decoded(members.toByteArray(), 1_000_000);

        assertThat(decoded.failure())
                .isInstanceOf(ZipException.class)
                .hasMessage("the compressed body has more than 100 empty members");
    }

    /** Such bytes never end the header of a gzip stream, or its first block. */
    @ParameterizedTest
    @ValueSource(strings = {"1f8b0808000000000003 6e", "1f8b0800000000000003 000000ffff"})
    void readsNoMoreThanTheLimitOfABodyThatDecodesToNothing(String hex) throws IOException {
        byte[] start = HexFormat.of().parseHex(hex.split(" ")[0]);
        byte[] more = HexFormat.of().parseHex(hex.split(" ")[1]);
        AtomicLong count = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                long index = count.getAndIncrement();
                return 0xff
                        & (index < start.length
                                ? start[(int) index]
                                : more[(int) ((index - start.length) % more.length)]);
            }
        };

        ReceivedBody decoded = ReceivedBody.read(endless, -1, MAX_BYTES).decoded("gzip", MAX_BYTES);

        assertThat(decoded.tooLarge()).isTrue();
        assertThat(count.get()).isBetween((long) MAX_BYTES, 4L * MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "gzip, identity", "identity,X-GZip", ",gzip,"})
    void decompressesGzipUnderItsNames(String encoding) throws IOException {
        byte[] compressed = gzip("{}");
        ReceivedBody received = ReceivedBody.read(new ByteArrayInputStream(compressed), compressed.length, MAX_BYTES);

        assertThat(received.decoded(encoding, MAX_BYTES).text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, br", "gzip, gzip", "gzip;q=1"})
    void reportsAnEncodingThatIsNotSupported(String encoding) throws IOException {
        ReceivedBody received = ReceivedBody.read(new ByteArrayInputStream(new byte[] {1}), 1, MAX_BYTES);

        assertThat(received.decoded(encoding, MAX_BYTES).failure())
                .hasMessage("unsupported Content-Encoding: " + encoding);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "identity", "Identity, ", ","})
    void keepsABodyThatIsNotEncoded(@Nullable String encoding) throws IOException {
        ReceivedBody received = ReceivedBody.read(new ByteArrayInputStream(new byte[] {1}), 1, MAX_BYTES);

        assertThat(received.decoded(encoding, MAX_BYTES)).isSameAs(received);
    }

    private static ReceivedBody decoded(byte[] compressed, int maxBytes) throws IOException {
        return ReceivedBody.read(new ByteArrayInputStream(compressed), compressed.length, MAX_BYTES * 1000)
                .decoded("gzip", maxBytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
