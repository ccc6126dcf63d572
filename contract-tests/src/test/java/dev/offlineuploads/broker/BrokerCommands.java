package dev.offlineuploads.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Maven sends to a Pact Broker and makes of its answers: runs the very executions of the poms, each in a Maven of
 * its own. Too long for every build, and in need of a plugin that no other build needs: {@code mvn -Pbroker-check
 * verify} runs it.
 */
class BrokerCommands {

    private static final Path CONTRACT = Path.of("pacts", "offline-uploads-client-graph-api.json");
    private static final String COMMIT = "3612b6cc384fa632fa8d7ad3f02f11000a35085a";
    private static final String SECRET = "secret-of-the-broker";
    private static final String VERSION = "-Dpact.consumer.version=" + COMMIT;
    private static final String BRANCH = "-Dpact.consumer.branch=feat/more-fields";

    private ScriptedBroker broker;

    private record Result(int exit, String out) {}

    @BeforeEach
    void start() throws IOException {
        broker = new ScriptedBroker();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void publishTheCommittedContractWithItsCommitAndBranch() throws Exception {
        succeeds(publish(withToken()));

        assertThat(broker.published())
                .containsExactly(new ScriptedBroker.Published(
                        "offline-uploads-client",
                        COMMIT,
                        "feat/more-fields",
                        "offline-uploads-client",
                        "graph-api",
                        Files.readString(CONTRACT)));
        assertThat(broker.requests())
                .extracting(ScriptedBroker.Request::authorization)
                .containsOnly("Bearer " + SECRET);
    }

    @Test
    void logInWithNameAndPasswordWhereTheBrokerAsksForThose() throws Exception {
        broker.asksForNameAndPassword();

        succeeds(publish(Map.of(
                "PACT_BROKER_BASE_URL", broker.url(), "PACT_BROKER_USERNAME", "ci", "PACT_BROKER_PASSWORD", SECRET)));

        String basic = Base64.getEncoder().encodeToString(("ci:" + SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(broker.published()).hasSize(1);
        assertThat(broker.requests())
                .extracting(ScriptedBroker.Request::authorization)
                .endsWith("Basic " + basic);
    }

    @Test
    void sendNoCredentialsWhereThereAreNone() throws Exception {
        succeeds(publish(Map.of("PACT_BROKER_BASE_URL", broker.url())));

        assertThat(broker.published()).hasSize(1);
        assertThat(broker.requests())
                .extracting(ScriptedBroker.Request::authorization)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({"401, who are you", "409, this version has another content"})
    void failWhereTheBrokerRefusesAContract(int status, String why) throws Exception {
        broker.answers(
                ScriptedBroker.PUBLISH, status, "{\"notices\": [{\"type\": \"error\", \"text\": \"" + why + "\"}]}");

        fails(publish(withToken()), why, "rejected by the pact broker");
    }

    @Test
    void letDeployWhatTheBrokerSaysYesTo() throws Exception {
        broker.answersCanIDeploy(true, "all is verified");

        succeeds(canIDeploy());

        assertThat(broker.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo(ScriptedBroker.MATRIX);
            assertThat(request.authorization()).isEqualTo("Bearer " + SECRET);
            assertThat(request.query().split("&"))
                    .contains(
                            "q[][pacticipant]=offline-uploads-client",
                            "q[][version]=" + COMMIT,
                            "environment=production");
        });
    }

    @Test
    void stopWhatTheBrokerSaysNoTo() throws Exception {
        broker.answersCanIDeploy(false, "a verification failed");

        fails(canIDeploy(), "a verification failed");
    }

    @Test
    void stopWhatNobodyHasVerified() throws Exception {
        broker.answersCanIDeploy(null, "there is no verified pact");

        fails(canIDeploy(), "there is no verified pact");
    }

    @Test
    void stopWhereTheBrokerDoesNotSay() throws Exception {
        broker.answers(ScriptedBroker.MATRIX, 500, "{}");

        fails(canIDeploy(), "HTTP response 500");
    }

    @Test
    void nameAllThatPublishingLacksBeforeAnythingIsBuilt() throws Exception {
        Result result = maven(Map.of(), "-Pbroker", "verify");

        fails(result, "PACT_BROKER_BASE_URL", "pact.consumer.version", "pact.consumer.branch");
        assertThat(result.out()).doesNotContain("openapi-generator", "surefire");
    }

    @Test
    void takeAnEmptyVariableForNone() throws Exception {
        fails(
                maven(
                        Map.of("PACT_BROKER_BASE_URL", ""),
                        "-Pbroker",
                        "verify",
                        "-Dpact.consumer.version=",
                        "-Dpact.consumer.branch="),
                "PACT_BROKER_BASE_URL",
                "pact.consumer.version",
                "pact.consumer.branch");
    }

    @Test
    void nameAllThatCanIDeployLacks() throws Exception {
        fails(maven(Map.of(), "-N", "-Pcan-i-deploy", "validate"), "PACT_BROKER_BASE_URL", "pact.consumer.version");
    }

    @Test
    void refuseAnAddressThatHoldsAPassword() throws Exception {
        fails(
                maven(
                        Map.of("PACT_BROKER_BASE_URL", "http://ci:" + SECRET + "@127.0.0.1"),
                        "-Pbroker",
                        "verify",
                        VERSION,
                        BRANCH),
                "no name or password in it");
    }

    /** At that level Maven logs the configuration of each plugin, credentials too. */
    @Test
    void refuseALogThatWouldTellTheCredentials() throws Exception {
        fails(maven(withToken(), "-X", "-N", "-Pcan-i-deploy", "validate", VERSION), "Leave out -X");

        assertThat(broker.requests()).isEmpty();
    }

    private static void succeeds(Result result) {
        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(result.out()).doesNotContain(SECRET);
    }

    private static void fails(Result result, String... saying) {
        assertThat(result.exit()).as(result.out()).isNotZero();
        assertThat(result.out()).contains(saying).doesNotContain(SECRET);
    }

    private Map<String, String> withToken() {
        return Map.of("PACT_BROKER_BASE_URL", broker.url(), "PACT_BROKER_TOKEN", SECRET);
    }

    /** The execution alone, since the phases before it would build anew what this test runs on. */
    private static Result publish(Map<String, String> environment) throws Exception {
        return maven(
                environment, "-Pbroker", "-pl", "contract-tests", "pact:publish@publish-contract", VERSION, BRANCH);
    }

    private Result canIDeploy() throws Exception {
        return maven(withToken(), "-N", "-Pcan-i-deploy", "validate", VERSION, "-DtoEnvironment=production");
    }

    private static Result maven(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("broker-check.maven"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + System.getProperty("broker-check.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("..").toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PACT_") || name.startsWith("MAVEN_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }
}
