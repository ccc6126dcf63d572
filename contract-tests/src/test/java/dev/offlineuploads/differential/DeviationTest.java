package dev.offlineuploads.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINode;
import com.facebook.ads.sdk.APIRequest;
import com.facebook.ads.sdk.CrashReporter;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetProgress;
import com.facebook.ads.sdk.OfflineConversionDataSetUpload.APIRequestGetPullSessions;
import com.restfb.Connection;
import com.restfb.exception.FacebookGraphException;
import com.restfb.json.JsonObject;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where clients that nobody here wrote are known to differ from ours, and from what Graph documents. A test that fails
 * after an update of theirs says that they have come closer: compare what they now do in {@link AgreementTest}.
 */
class DeviationTest {

    private static final String ID = "1205740336108830";
    private static final String ELSEWHERE = "graph.example";
    private static final String LEADS_ELSEWHERE = "{\"data\":[{\"id\":\"1\"}],\"paging\":{\"next\":\"https://"
            + ELSEWHERE + "/v19.0/1/progress?access_token=SECRET&after=MAZD\"}}";

    @RegisterExtension
    final LoopbackOnly network = new LoopbackOnly();

    private FakeGraph graph;

    @BeforeEach
    void start() {
        graph = FakeGraph.start();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    /** Graph documents that a page can be empty and have a next one; only the absence of a next one is the end. */
    @ParameterizedTest
    @EnumSource
    void othersLoseWhatFollowsAnEmptyPage(OtherClient client) throws Exception {
        graph.pageSize(1)
                .put(FakeUpload.withId(ID)
                        .progress(0, 1)
                        .hiddenProgress(1)
                        .progress(2, 3)
                        .pullSession(Map.of("id", "1"))
                        .hiddenPullSessions(1)
                        .pullSession(Map.of("id", "3")));

        try (GraphReader own = new OwnReader(Access.to(graph));
                GraphReader other = client.start(Access.to(graph))) {
            assertThat(own.listProgress(ID))
                    .hasSize(2)
                    .startsWith(other.listProgress(ID).get(0));
            assertThat(own.listPullSessions(ID))
                    .hasSize(2)
                    .startsWith(other.listPullSessions(ID).get(0));
            assertThat(other.listProgress(ID)).hasSize(1);
            assertThat(other.listPullSessions(ID)).hasSize(1);
        }
    }

    /** Meta's SDK looks one page ahead before it gives up, restfb none. */
    @ParameterizedTest
    @CsvSource({"META_SDK, 1, 1", "META_SDK, 2, 0", "RESTFB, 1, 0"})
    void othersTakeAListForEmptyThatBeginsWithEmptyPages(OtherClient client, int emptyPages, int seen)
            throws Exception {
        graph.pageSize(1)
                .put(FakeUpload.withId(ID)
                        .hiddenProgress(emptyPages)
                        .progress(5, 6)
                        .hiddenPullSessions(emptyPages)
                        .pullSession(Map.of("id", "6")));

        try (GraphReader own = new OwnReader(Access.to(graph));
                GraphReader other = client.start(Access.to(graph))) {
            assertThat(own.listProgress(ID)).hasSize(1);
            assertThat(own.listPullSessions(ID)).hasSize(1);
            assertThat(other.listProgress(ID)).hasSize(seen);
            assertThat(other.listPullSessions(ID)).hasSize(seen);
        }
    }

    /** It goes by the cursor where there is no next, and the last page has a cursor too. */
    @Test
    void metaSdkAsksForAPageBehindTheLast() throws Exception {
        graph.pageSize(2)
                .put(FakeUpload.withId(ID).progress(0, 1).progress(1, 2).progress(2, 3));

        try (MetaSdkReader meta = new MetaSdkReader(Access.to(graph))) {
            assertThat(meta.listProgress(ID)).hasSize(3);
            assertThat(meta.requests()).as("requests for two pages").isEqualTo(3);
        }
    }

    @Test
    void metaSdkTypesNeitherEdge() throws Exception {
        graph.put(FakeUpload.withId(ID).progress(0, 1).pullSession(Map.of("id", "1")));

        try (MetaSdkReader meta = new MetaSdkReader(Access.to(graph))) {
            assertThat(new APIRequestGetProgress(ID, meta.context()).execute().head())
                    .isExactlyInstanceOf(APINode.class);
            assertThat(new APIRequestGetPullSessions(ID, meta.context())
                            .execute()
                            .head())
                    .isExactlyInstanceOf(APINode.class);
        }
    }

    /** So that whoever catches it must parse the message, which is the answer's JSON. */
    @Test
    void metaSdkHasNoMethodForTheCodeOfAnError() {
        assertThat(APIException.class.getMethods())
                .extracting(Method::getName)
                .contains("getRawResponseAsJsonObject")
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("code") && !name.equals("hashCode"));
    }

    /** The token goes with it: {@code next} holds it. */
    @Test
    void metaSdkCallsWhateverHostANextNames() throws Exception {
        try (MetaSdkReader meta = new MetaSdkReader(Access.to(graph))) {
            APIRequest<APINode> request = new APIRequestGetProgress("1", meta.context());

            assertThatThrownBy(() -> APINode.parseResponse(LEADS_ELSEWHERE, meta.context(), request, null)
                            .nextPage())
                    .hasRootCauseMessage("refused to connect to " + ELSEWHERE);
        }
    }

    /** The token goes with it: {@code next} holds it. */
    @Test
    void restFbCallsWhateverHostANextNames() {
        try (RestFbReader restFb = new RestFbReader(Access.to(graph))) {
            var pages = new Connection<>(restFb.client(), LEADS_ELSEWHERE, JsonObject.class).iterator();
            pages.next();

            assertThatThrownBy(pages::next).hasRootCauseMessage("refused to connect to " + ELSEWHERE);
        }
    }

    /** With its default settings the SDK does so as soon as it has a token, to report crashes under the app's id. */
    @Test
    void metaSdkLooksTheAppUpPastItsExecutor() {
        try (MetaSdkReader meta = new MetaSdkReader(Access.to(graph))) {
            APIContext context = new APIContext("SECRET", null, null, false).setLogger(null);

            assertThat(context.getAppID()).isNull();
            assertThat(network.takeRefused()).containsExactly("graph.facebook.com");
            assertThat(meta.requests()).isZero();
            assertThat(CrashReporter.isEnabled()).isFalse();
        }
    }

    /** It looks for the name of a field that begins with error in the first characters of any answer. */
    @Test
    void restFbTakesAPageForAnErrorThatSpeaksOfErrors() throws Exception {
        graph.put(FakeUpload.withId(ID).pullSession(Map.of("error_rows", 0)));

        try (GraphReader own = new OwnReader(Access.to(graph));
                GraphReader meta = new MetaSdkReader(Access.to(graph));
                GraphReader restFb = new RestFbReader(Access.to(graph))) {
            assertThat(own.listPullSessions(ID)).hasSize(1).isEqualTo(meta.listPullSessions(ID));
            assertThatThrownBy(() -> restFb.listPullSessions(ID)).isInstanceOf(FacebookGraphException.class);
        }
    }

    /** Of what the others do here, nothing may end up where the build's output is kept. */
    @ParameterizedTest
    @EnumSource
    void noTokenIsPrinted(OtherClient client) throws Exception {
        graph.pageSize(1)
                .put(FakeUpload.withId(ID).progress(0, 1).progress(1, 2).pullSessionsFail(GraphFault.UNKNOWN));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            capture.println("captured");
            try (GraphReader other = client.start(Access.to(graph))) {
                other.listProgress(ID);
                assertThatThrownBy(() -> other.listPullSessions(ID)).isInstanceOf(Exception.class);
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("captured")
                .doesNotContain(graph.accessToken());
    }

    @Test
    void theWayOutLeadsToOneServerAlone() {
        OneServer server = OneServer.of(Access.to(graph));

        for (String other : new String[] {"https://graph.facebook.com/v19.0/1", "http://127.0.0.1:1/v19.0/1"}) {
            assertThatThrownBy(() -> server.open(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("refused to connect to ");
        }
    }
}
