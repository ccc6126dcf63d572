package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.offlineuploads.errors.GraphException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret is in anything that the client returns, throws or logs, wherever and however a response repeats it. */
class SecretTest {

    static final String APP_SECRET = "SECRET-1";

    /** Tokens of users and system users consist of letters and digits. */
    static final String USER_TOKEN = "EAAB" + lettersAndDigits(226);

    /** The token of an app contains the app secret. */
    static final String APP_ID = "1234567890123456";

    static final String SECRET_OF_APP_TOKEN = "7d1f9c0b42e86a35d0917c4be2f5a863";
    static final String APP_TOKEN = APP_ID + "|" + SECRET_OF_APP_TOKEN;

    private static final List<String> SPELLINGS_OF_USER_TOKEN = List.of(
            "@", "https://g/?access_token=@&x=1", "https%3A%2F%2Fg%2F%3Faccess_token%3D@", "%22@%22", "\\u0022@");

    /** How encodings write the separator of an app token. They do not change letters and digits. */
    private static final List<String> SEPARATORS = List.of(
            "|", "%7C", "%7c", "%257C", "%25257C", "\\u007c", "\\\\u007C", "\\\\x7c", "\\\\174", "&#124;", "&#x7C;");

    private static final List<String> SPELLINGS_OF_PROOF = List.of(
            "@",
            "Invalid proof @",
            "/1?fields=id&appsecret_proof=@",
            "/1?fields\\u003did\\u0026appsecret_proof\\u003d@",
            "appsecret_proof%3D@",
            "appsecret_proof%253D@",
            "{appsecret_proof=[@]}");

    @AutoClose
    private final Log log = new Log(Level.TRACE);

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    /** Where a response can repeat a text. */
    enum Place {
        ERROR(400, "{'error':{'code':100,'type':'@','message':'no: @','fbtrace_id':'@','error_user_msg':'@'}}"),
        ERROR_PROPERTY(400, "{'error':{'code':100,'request':{'@':['@'],'query':{'appsecret_proof':'@'}}}}"),
        ERROR_OF_UNEXPECTED_FORM(400, "{'error':{'code':'@','message':{'@':'@'}}}"),
        ERROR_UNDER_SUCCESS(200, "{'error':{'code':190,'message':'Malformed access token @'}}"),
        ERROR_OF_GATEWAY(401, "{'error':'denied','error_description':'@'}"),
        ERROR_MESSAGE_OF_GATEWAY(403, "{'error_msg':'@','error_code':1}"),
        HTML(502, "<html>@</html>"),
        HTML_UNDER_SUCCESS(200, "<html>@</html>"),
        TRUNCATED_JSON(200, "['@"),
        INVALID_ID(200, "{'id':'@','upload_tag':'@'}"),
        VALUE(200, "{'id':'12','upload_tag':'@','debug':['@',{'a':'@'}]}"),
        VALUE_OF_UNEXPECTED_FORM(200, "{'id':'12','valid_entries':'@','event_stats':{'@':'@'}}"),
        NAME(200, "{'id':'12','@':{'expires':1},'debug':{'@':1}}"),
        SUMMARY(200, "{'id':'12','data':[],'summary':{'@':'@'},'@':'@'}"),
        ITEMS(200, "{'id':'12','data':[{'@':1,'start_inclusive':'@'},'@'],'paging':{'cursors':'@','@':'@'}}"),
        CURSORS(200, "{'id':'12','data':[{}],'paging':{'cursors':{'after':'@','before':'@'},'next':'https://g/?@'}}"),
        LINK(200, "{'id':'12','data':[{}],'paging':{'next':'https://g/?access_token=@&after=@','previous':'@'}}"),
        UNUSABLE_LINK(200, "{'id':'12','data':[{}],'paging':{'next':{'@':'@'}}}"),
        HEADER("HTTP/1.1 200 OK\r\nLink: <https://g/1?appsecret_proof=@>; rel='self'\r\nX-Debug: @\r\n", "{'id':'12'}"),
        USAGE(
                "HTTP/1.1 200 OK\r\nx-app-usage: {'@':'@'}\r\nx-business-use-case-usage: {'@':[{'@':1}]}\r\n",
                "{'id':'12'}"),
        HEADER_NAME("HTTP/1.1 400 No\r\n@: 1\r\nX-@: 1\r\n", ""),
        CHALLENGE("HTTP/1.1 401 No\r\nWWW-Authenticate: OAuth 'Facebook' '@'\r\n", "{'error':{'code':190}}"),
        REDIRECT("HTTP/1.1 302 Found\r\nLocation: https://g/?@\r\n", ""),
        TRACE_ID("HTTP/1.1 500 No\r\nx-fb-trace-id: @\r\nRetry-After: @\r\n", "{'error':{'code':1}}"),
        VERSION("HTTP/1.1 200 OK\r\nfacebook-api-version: @\r\nDate: @\r\n", "{'id':'12'}"),
        CONTENT_ENCODING("HTTP/1.1 200 OK\r\nContent-Encoding: @\r\n", "{'id':'12'}"),
        STATUS_LINE("HTTP/1.1 @\r\n", ""),
        CHUNK("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", "@\r\n\r\n");

        private final String response;

        Place(int status, String body) {
            this("HTTP/1.1 " + status + " Status\r\n", body);
        }

        Place(String head, String body) {
            response = (head + "\r\n" + body).replace('\'', '"');
        }

        String with(String text) {
            return response.replace("@", text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void masksATokenInWhateverPlaceAResponseRepeatsIt(Place place) {
        assertMasked(USER_TOKEN, SPELLINGS_OF_USER_TOKEN, place, client(USER_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void masksTheAppSecretInATokenHoweverItsSeparatorIsEncoded(Place place) {
        List<String> spellings = SEPARATORS.stream()
                .map(separator -> "u='" + APP_ID + separator + "@'")
                .toList();
        assertMasked(SECRET_OF_APP_TOKEN, spellings, place, client(APP_TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void masksTheProofInWhateverPlaceAResponseRepeatsIt(Place place) {
        graph.answers(ScriptedGraph.NODE);
        OfflineUploadsClient client = client(APP_TOKEN);
        client.getUpload("12");
        String proof = graph.targets().get(0).split("appsecret_proof=")[1];
        assertThat(proof).matches("[0-9a-f]{64}");
        assertMasked(proof, SPELLINGS_OF_PROOF, place, client);
        assertMasked(proof.toUpperCase(Locale.ROOT), List.of("@"), place, client);
    }

    private void assertMasked(String secret, List<String> spellings, Place place, OfflineUploadsClient client) {
        StringBuilder seen = new StringBuilder();
        for (String spelling : spellings) {
            graph.otherwise(ScriptedGraph.raw(place.with(spelling.replace("@", secret))));
            seen.append(everythingSeen(client));
        }

        assertThat(seen).contains("redacted").doesNotContainIgnoringCase(secret).doesNotContain(APP_SECRET);
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(secret));
    }

    /** A connection can break within a token. */
    @ParameterizedTest
    @ValueSource(ints = {16, 60, 229})
    void masksTheBeginningOfATokenAtTheEndOfABody(int length) {
        String beginning = USER_TOKEN.substring(0, length);
        graph.otherwise(
                ScriptedGraph.raw("HTTP/1.1 400 No\r\nContent-Length: 999\r\n\r\nMalformed token " + beginning));

        assertThat(everythingSeen(client(USER_TOKEN)))
                .contains("Malformed token [redacted]")
                .doesNotContain(beginning);
    }

    private OfflineUploadsClient client(String token) {
        return graph.client(
                builder -> builder.accessToken(token).appSecret(APP_SECRET).maxRetries(0));
    }

    /** The results and exceptions of calls. */
    private String everythingSeen(OfflineUploadsClient client) {
        return Stream.of(
                        outcome(() -> client.withRawResponse().getUpload("12")),
                        outcome(() -> client.withRawResponse().listProgress("12")),
                        outcome(() -> client.listPullSessions("12").nextPage().nextPage()),
                        client)
                .map(TokenLeaks::textOf)
                .collect(Collectors.joining("\n"));
    }

    private static Object outcome(Supplier<Object> call) {
        try {
            return call.get();
        } catch (GraphException | NoSuchElementException e) {
            return e;
        }
    }

    private static String lettersAndDigits(int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        return new Random(1)
                .ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
