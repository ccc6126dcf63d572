package dev.offlineuploads.contract.provider;

import dev.offlineuploads.contract.support.Pacts;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Verifies every committed interaction against the real Graph API. It needs a token, so only {@code mvn verify -Plive}
 * runs it. Pact's verifier would print values of the responses.
 */
@Tag("profile")
class LiveGraphPactTest {

    @TestFactory
    Stream<DynamicTest> graphRespondsAsRecorded() {
        LiveSettings settings = LiveSettings.of(environment());
        System.out.println("Verifying " + settings + " with the upload of GRAPH_UPLOAD_ID");
        LiveVerification verification = new LiveVerification(settings);
        return Pacts.committedInteractions().stream()
                .map(interaction -> DynamicTest.dynamicTest(
                        Pacts.name(interaction), () -> verify(verification.verify(interaction))));
    }

    Map<String, String> environment() {
        return System.getenv();
    }

    private static void verify(LiveVerification.Outcome outcome) {
        System.out.println(outcome);
        switch (outcome.verdict()) {
            case VERIFIED -> {}
            case SKIPPED -> throw new TestAbortedException(outcome.details());
            // A run that stops early fails, since it has not verified all interactions.
            case DIFFERS, STOPPED -> throw new AssertionError(outcome.toString());
        }
    }
}
