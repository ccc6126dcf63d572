package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What every interaction, wherever it comes from, has to say and must not hold. */
public final class Provenance {

    private Provenance() {}

    /** Fails for an interaction that does not say where it comes from, or that holds a token. */
    public static void check(List<JsonNode> contracts) {
        Set<String> sources = Arrays.stream(Contract.Source.values())
                .map(Contract.Source::text)
                .collect(Collectors.toSet());
        contracts.forEach(contract -> {
            assertThat(sources)
                    .as("sources; \"%s\" names another", Pacts.name(contract))
                    .contains(contract.at("/comments/references/provenance/source")
                            .asText());
            assertThat(contract.at("/comments/references/provenance/date").asText())
                    .as("the day on which the source of \"%s\" was read", Pacts.name(contract))
                    .matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(contract.at("/request/headers/Authorization/0").asText())
                    .as("the token in \"%s\"", Pacts.name(contract))
                    .isEqualTo("Bearer " + Contract.TOKEN_PLACEHOLDER);
            assertThat(contract.toString())
                    .as("\"%s\"", Pacts.name(contract))
                    .doesNotContain("access_token=", "appsecret_proof");
        });
    }
}
