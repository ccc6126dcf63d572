package dev.offlineuploads.contract;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import dev.offlineuploads.fakegraph.FakeGraph;
import java.net.URI;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies every committed interaction against {@link FakeGraph}. */
@Provider(Contract.PROVIDER)
@PactFolder("pacts")
class ProviderPactTest {

    private FakeGraph graph;

    @BeforeEach
    void start(PactVerificationContext context) {
        graph = FakeGraph.start();
        URI address = address(graph);
        context.setTarget(new HttpTestTarget(address.getHost(), address.getPort()));
        context.addStateChangeHandlers(new ProviderStates(graph));
    }

    /** Where the verifier finds the provider. */
    URI address(FakeGraph provider) {
        return URI.create(provider.baseUrl());
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void answersAsRecorded(PactVerificationContext context, HttpRequest request) {
        request.setHeader("Authorization", "Bearer " + graph.accessToken());
        try {
            context.verifyInteraction();
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\nIf Graph answers as recorded, mend FakeGraph or ProviderStates; else mend"
                            + " ConsumerPactTest, and record with: " + Pacts.RECORD_COMMAND,
                    e);
        }
    }
}
