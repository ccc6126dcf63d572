package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.provider.AlteredProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Mutants of the committed contract meet the checks of what it means. CommittedPactTest is left out: it compares with the
 * recording, so it notices every change and would say nothing about the others.
 */
final class ContractTrial implements Trial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> AS_A_WHOLE = List.of(
            "dev.offlineuploads.contract.pact.PactCoverageTest",
            "dev.offlineuploads.contract.pact.PactMatchesReferenceTest");
    private static final List<String> ONE_BY_ONE = List.of(
            "dev.offlineuploads.contract.pact.PactReplayTest",
            "dev.offlineuploads.contract.pact.PactMatchesOpenApiTest",
            "dev.offlineuploads.contract.pact.PactHygieneTest",
            "dev.offlineuploads.contract.provider.ProviderPactTest");

    private final Path file;
    private final ObjectNode contract;

    ContractTrial(Workplace workplace) throws IOException {
        this.file = workplace.contract();
        this.contract = (ObjectNode) JSON.readTree(file.toFile());
    }

    @Override
    public String toString() {
        return "contract";
    }

    @Override
    public ObjectNode original() {
        return contract;
    }

    @Override
    public List<Mutant> mutants() {
        return ContractMutants.of(contract);
    }

    @Override
    public List<Finding> findings(ObjectNode changed) throws IOException {
        Files.writeString(file, changed.toPrettyString());
        try {
            ClassLoader loader = AlteredProvider.class.getClassLoader();
            List<Finding> findings = new ArrayList<>(Checks.run(loader, AS_A_WHOLE));
            JsonNode before = contract.path("interactions");
            JsonNode after = changed.path("interactions");
            for (int i = 0; i < after.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    for (String check : ONE_BY_ONE) {
                        findings.addAll(Checks.run(Checks.load(loader, check), i));
                    }
                }
            }
            return findings;
        } finally {
            Files.writeString(file, contract.toPrettyString());
        }
    }
}
