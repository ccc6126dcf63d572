package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import feign.Client;
import java.net.ProtocolException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP that carries a response: its head, its connection, and failures without a response. */
@Timeout(60)
class HttpResponseTest extends ResponseTestBase {

    @Test
    void rejectsASwitchToAnotherProtocol() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n"));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(ProtocolException.class)
                .withMessageContaining("switches to another protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "0", "099", "-12", "99999", "abc", ""})
    void rejectsAStatusThatIsNone(String status) {
        graph.does(ScriptedGraph.raw("HTTP/1.1 " + status + " Odd\r\nContent-Length: 11\r\n\r\n" + ScriptedGraph.NODE));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(ProtocolException.class);
    }

    @Test
    void skipsInformationalResponses() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + head(1) + ScriptedGraph.NODE));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
    }

    @Test
    void readsHeadsOfUpTo200Lines() {
        graph.does(ScriptedGraph.raw(head(200) + ScriptedGraph.NODE))
                .does(ScriptedGraph.raw(head(201) + ScriptedGraph.NODE));

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withCauseInstanceOf(ProtocolException.class);
    }

    private static String head(int lines) {
        return "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(lines - 1) + "Content-Length: 11\r\n\r\n";
    }

    @Test
    void doesNotReadBytesAfterAResponseAsTheNextResponse() {
        String both = head(1) + ScriptedGraph.NODE + ScriptedGraph.FORGED;
        graph.does((request, connection) -> ScriptedGraph.write(connection, both))
                .answers(ScriptedGraph.NODE);

        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(client.getUpload("12").id()).isEqualTo("12");
        assertThat(graph.connections()).isEqualTo(2);
    }

    @Test
    void reportsThatThereIsNoResponse() {
        int port = graph.port();
        graph.close();

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> client.getUpload("12"))
                .withMessageStartingWith("no response from Graph: ")
                .withMessageContaining("127.0.0.1:" + port)
                .withMessageContaining("[getUpload]")
                .satisfies(error -> {
                    assertThat(error.headers()).isEmpty();
                    assertThat(error.retryAfter()).isNull();
                });
    }

    @Test
    void releasesItsConnectionHoweverAResponseEnds() {
        OfflineUploadsClient single =
                graph.client(builder -> builder.maxConnections(1).maxRetries(0));
        for (int i = 0; i < 3; i++) {
            graph.answers(200, Map.of("Content-Encoding", "gzip"), "not gzip").answers(502, "<html>");
            for (int response = 0; response < 2; response++) {
                assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(() -> single.getUpload("12"));
            }
        }
        graph.answers(ScriptedGraph.NODE);

        assertThat(single.getUpload("12").id()).isEqualTo("12");
    }

    @Test
    void retriesInterruptedTlsHandshakes() {
        AtomicInteger attempts = new AtomicInteger();
        Client failing = (request, options) -> {
            attempts.incrementAndGet();
            throw new SSLHandshakeException("Remote host terminated the handshake");
        };
        OfflineUploadsClient thirdParty = graph.client(builder -> builder.httpClient(failing));

        assertThatExceptionOfType(GraphIOException.class)
                .isThrownBy(() -> thirdParty.getUpload("12"))
                .matches(GraphException::isRetryable);
        assertThat(attempts).hasValue(3);
    }
}
