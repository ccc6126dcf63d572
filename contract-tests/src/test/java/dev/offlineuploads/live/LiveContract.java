package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * Holds every committed interaction against the real Graph API. Not part of every build, since it needs a token: {@code
 * mvn verify -Plive} runs it, and with {@code -Drecord} it also proposes a contract made of what Graph answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveContract {

    private static final String RECORD = "record";

    private static final Path PROPOSAL = Path.of("target", "live", "offline-uploads-client-graph-api.json");

    private LiveSettings settings;
    private Verification verification;

    @TestFactory
    Stream<DynamicTest> graphAnswersAsRecorded() {
        settings = LiveSettings.of(environment());
        say("Asking " + settings + " for the upload in GRAPH_UPLOAD_ID");
        verification = Verification.of(
                settings, new HttpWire(settings, Pacts.TOKEN_PLACEHOLDER), new Pace(sleeper(), LiveContract::say));
        return Pacts.committedInteractions().stream()
                .map(interaction -> DynamicTest.dynamicTest(Pacts.name(interaction), () -> verify(interaction)));
    }

    private void verify(JsonNode interaction) {
        Outcome outcome = verification.verify(interaction);
        say(outcome.toString());
        switch (outcome.verdict()) {
            case HOLDS -> {}
            case HOLDS_IN_PART, SKIPPED, NOT_ASKED -> throw new TestAbortedException(outcome.toString());
            // A run that ends early fails: asking nothing must not look like finding nothing.
            case DIFFERS, ENDS_THE_RUN -> throw new AssertionError(outcome.toString());
        }
    }

    @AfterAll
    void tell() throws IOException {
        if (verification == null) {
            return;
        }
        say(verification.summary());
        if (records()) {
            record();
        }
    }

    private void record() throws IOException {
        Files.deleteIfExists(proposal());
        if (verification.answers().isEmpty()) {
            say("Nothing was answered, and no contract is proposed");
            return;
        }
        LiveRecording.write(
                proposal(),
                LiveRecording.proposal(verification.answers(), settings.uploadId(), LocalDate.now(clock())));
        say("Proposed contract, to review beside the committed one: " + proposal());
    }

    // What a test has in the place of the real things

    Map<String, String> environment() {
        return System.getenv();
    }

    Pace.Sleeper sleeper() {
        return time -> Thread.sleep(time.toMillis());
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    boolean records() {
        return !System.getProperty(RECORD, "false").equals("false");
    }

    Path proposal() {
        return PROPOSAL;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
