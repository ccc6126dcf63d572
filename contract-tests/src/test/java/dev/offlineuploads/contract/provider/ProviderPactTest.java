package dev.offlineuploads.contract.provider;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.provider.ProviderResponse;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import dev.offlineuploads.contract.support.JsonHeaders;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies every committed interaction against {@link FakeGraph}. */
@Provider(Pacts.PROVIDER)
@PactFolder("pacts")
class ProviderPactTest {

    /** Not the recorded id, since the contract allows any. */
    private static final String ID = "98765432109876501";

    private FakeGraph graph;
    private HeaderRecorder target;

    /** Records the headers of the response that Pact verifies. */
    private final class HeaderRecorder extends HttpTestTarget {

        private Map<String, List<String>> headers = Map.of();

        HeaderRecorder(URI address) {
            super(address.getHost(), address.getPort());
        }

        @Override
        public ProviderResponse executeInteraction(Object client, Object request) {
            ProviderResponse response = received(super.executeInteraction(client, request));
            headers = response.getHeaders();
            return response;
        }
    }

    @BeforeEach
    void start(PactVerificationContext context) {
        graph = FakeGraph.start();
        target = new HeaderRecorder(URI.create(graph.baseUrl()));
        context.setTarget(target);
        context.addStateChangeHandlers(new GraphProviderStates(graph, ID));
    }

    /** The mutation run overrides this method to change the response. */
    ProviderResponse received(ProviderResponse response) {
        return response;
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void respondsAsRecorded(PactVerificationContext context, HttpRequest request) {
        request.setHeader("Authorization", "Bearer " + graph.accessToken());
        try {
            context.verifyInteraction();
            assertThat(JsonHeaders.differences(recordedHeaders(context), target.headers))
                    .as(
                            "the members of JSON headers in \"%s\"",
                            context.getInteraction().getDescription())
                    .isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage().strip()
                            + "\nIf Graph responds as recorded, fix FakeGraph or GraphProviderStates; otherwise"
                            + " fix the consumer test, and record with: " + Pacts.RECORD_COMMAND,
                    e);
        }
    }

    private static Map<String, List<String>> recordedHeaders(PactVerificationContext context) {
        return context.getInteraction()
                .asSynchronousRequestResponse()
                .getResponse()
                .getHeaders();
    }
}
