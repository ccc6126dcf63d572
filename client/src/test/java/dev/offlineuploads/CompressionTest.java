package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.InvalidResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed response bodies. */
class CompressionTest extends ResponseTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", " gzip "})
    void decompressesSeveralMembersOfGzip(String encoding) throws IOException {
        graph.does(compressed(encoding, gzip("{\"id\":", "\"12\"}")));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.received().get(0).headers().get("Accept-Encoding")).contains("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "identity", "Identity"})
    void readsBodiesThatAreNotCompressed(String encoding) {
        graph.answers(200, Map.of("Content-Encoding", encoding), ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }

    @ParameterizedTest
    @CsvSource({
        "200, gzip, the response body is incomplete or cannot be decompressed",
        "200, br, (unsupported Content-Encoding: br)",
        "200, 'gzip, gzip', '(unsupported Content-Encoding: gzip, gzip)'",
        "499, gzip, cannot be decompressed (Not in GZIP format)",
        "503, br, (unsupported Content-Encoding: br)",
        "408, rot13, (unsupported Content-Encoding: rot13)"
    })
    void reportsBodiesThatItCannotDecompress(int status, String encoding, String message) {
        InvalidResponseException error = failure(
                InvalidResponseException.class, status, Map.of("Content-Encoding", encoding), ScriptedGraph.NODE);

        assertThat(error).hasMessageContaining(message);
        assertThat(error.isRetryable()).isEqualTo(status >= 500 || status == 408);
        assertThat(error.statusCode()).isEqualTo(status);
    }

    @Test
    void returnsTheReceivedPartOfAnIncompleteBody() throws IOException {
        byte[] whole = gzip(ScriptedGraph.NODE);
        graph.does(compressed("gzip", Arrays.copyOf(whole, whole.length - 4)));

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .returns(ScriptedGraph.NODE, InvalidResponseException::body)
                .matches(InvalidResponseException::isRetryable);
    }

    @Test
    void limitsTheSizeOfADecompressedBody() throws IOException {
        ScriptedGraph.Step large = compressed("gzip", gzip(ScriptedGraph.NODE + " ".repeat(20_000)));
        graph.does(large).does(large);
        OfflineUploadsClient small = graph.client(builder -> builder.maxResponseBytes(10_000));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> small.getUpload("12"))
                .withMessageContaining("maxResponseBytes");
    }

    @Test
    void limitsTheNumberOfEmptyMembers() throws IOException {
        String[] members = Collections.nCopies(10_000, "").toArray(String[]::new);
        graph.does(compressed("gzip", gzip(members)));

        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageContaining("the compressed body has more than 100 empty members");
    }

    private static ScriptedGraph.Step compressed(String encoding, byte[] body) {
        return ScriptedGraph.canned(200, Map.of("Content-Encoding", encoding), body);
    }

    private static byte[] gzip(String... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
