package dev.offlineuploads.contract.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Pacts;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * Verifies every committed interaction against the real Graph API. It needs a token, so only {@code mvn verify -Plive}
 * runs it. Pact's verifier would print values of the responses.
 */
@Tag("profile")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveGraphPactTest {

    private LiveVerification verification;

    @TestFactory
    Stream<DynamicTest> graphRespondsAsRecorded() {
        LiveSettings settings = LiveSettings.of(environment());
        print("Verifying " + settings + " with the upload of GRAPH_UPLOAD_ID");
        verification = new LiveVerification(settings);
        return Pacts.committedInteractions().stream()
                .map(interaction -> DynamicTest.dynamicTest(Pacts.name(interaction), () -> verify(interaction)));
    }

    Map<String, String> environment() {
        return System.getenv();
    }

    private void verify(JsonNode interaction) {
        LiveVerification.Outcome outcome = verification.verify(interaction);
        print(outcome.toString());
        switch (outcome.verdict()) {
            case VERIFIED -> {}
            case SKIPPED -> throw new TestAbortedException(outcome.toString());
            // A run that stops early fails, since it has not verified all interactions.
            case DIFFERS, STOPPED -> throw new AssertionError(outcome.toString());
        }
    }

    @AfterAll
    void printSummary() {
        if (verification != null) {
            print(verification.summary());
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
