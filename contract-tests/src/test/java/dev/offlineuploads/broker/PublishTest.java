package dev.offlineuploads.broker;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.PublishConfiguration;
import au.com.dius.pact.core.support.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pact's own client takes the committed contract to a broker. {@link BrokerCommands} holds the poms to the same. */
class PublishTest {

    private static final Path CONTRACT = Path.of("pacts", "offline-uploads-client-graph-api.json");

    @Test
    void theCommittedContractReachesABrokerToTheByteUnderItsVersionAndBranch() throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker()) {
            PactBrokerClient client = new PactBrokerClient(broker.url(), new HashMap<>(), new PactBrokerClientConfig());

            Result<String, Exception> result = client.uploadPactFile(
                    CONTRACT.toFile(), new PublishConfiguration("3612b6c", List.of(), "feat/more-fields", null));

            assertThat(result).isInstanceOf(Result.Ok.class);
            assertThat(broker.published())
                    .containsExactly(new ScriptedBroker.Published(
                            "offline-uploads-client",
                            "3612b6c",
                            "feat/more-fields",
                            "offline-uploads-client",
                            "graph-api",
                            Files.readString(CONTRACT)));
        }
    }
}
