package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The token stays out of everything that is logged or thrown. */
class SecretTest {

    private static final String TOKEN = ScriptedGraph.TOKEN;
    private static final String ENCODED = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ScriptedGraph graph = new ScriptedGraph();

    @BeforeEach
    void listenToEverything() {
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(usual);
        graph.close();
    }

    @Test
    void noLogHoldsTheTokenNotEvenTheHttpLibrarysOwn() {
        graph.answers("{\"id\":\"12\"}");
        try (OfflineUploadsClient client = graph.client()) {
            client.getUpload("12");
        }

        assertThat(log.list).as("what the HTTP library logs of a call").isNotEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("secret"))
                .noneMatch(line -> line.contains("Authorization"));
    }

    @Test
    void noExceptionHoldsATokenThatGraphRepeats() {
        String body = "{\"error\":{\"message\":\"Malformed " + TOKEN + " or " + ENCODED + " or "
                + ENCODED.toLowerCase(Locale.ROOT).replace("eaab", "EAAB")
                + "\",\"code\":190,\"error_data\":{\"" + TOKEN + "\":[\"" + TOKEN + "\"]}}}";
        graph.answers(400, body).answers(502, "<html>access_token=" + ENCODED + " " + TOKEN + "</html>");
        try (OfflineUploadsClient client = graph.client()) {
            GraphApiException refused = (GraphApiException) catchThrowable(() -> client.getUpload("12"));
            Throwable unreadable = catchThrowable(() -> client.getUpload("12"));

            assertThat(printed(refused) + refused.error() + printed(unreadable))
                    .contains("Malformed [access token]")
                    .doesNotContain("secret");
        }
    }

    @Test
    void noExceptionHoldsATokenThatIsWrittenWithEscapes() {
        String escaped = TOKEN.replace("/", "\\/").replace("|", "\\u007C");
        graph.answers("{\"error\":{\"code\":190,\"message\":\"" + escaped + "\"}}")
                .answers("[\"" + escaped);
        try (OfflineUploadsClient client = graph.client()) {
            Throwable errorUnderSuccess = catchThrowable(() -> client.getUpload("12"));
            Throwable brokenOff = catchThrowable(() -> client.getUpload("12"));

            assertThat(printed(errorUnderSuccess) + printed(brokenOff))
                    .contains("[access token]")
                    .doesNotContain("secret");
        }
    }

    @Test
    void noExceptionHoldsTheTokenWhenNobodyAnswers() {
        graph.close();
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(printed(catchThrowable(() -> client.getUpload("12")))).doesNotContain("secret");
        }
    }

    @Test
    void neitherClientNorPagePrintsIt() {
        graph.answers("{\"data\":[{}],\"paging\":{\"next\":\"https://g/?access_token=" + ENCODED + "&after=a\"}}");
        try (OfflineUploadsClient client = graph.client()) {
            assertThat(client + " " + client.listProgress("12")).doesNotContain("secret");
        }
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
