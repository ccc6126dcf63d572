package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.provider.MutatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The committed contract. CommittedPactTest is not one of the checks: it compares the contract with the recording and
 * would kill every mutant.
 */
final class ContractTarget implements MutationTarget {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CONTRACT_CHECKS = List.of(
            "dev.offlineuploads.contract.pact.PactCoverageTest",
            "dev.offlineuploads.contract.pact.PactMatchesReferenceTest");
    private static final List<String> INTERACTION_CHECKS = List.of(
            "dev.offlineuploads.contract.pact.PactReplayTest",
            "dev.offlineuploads.contract.pact.PactMatchesOpenApiTest",
            "dev.offlineuploads.contract.pact.PactHygieneTest",
            "dev.offlineuploads.contract.provider.ProviderPactTest");

    private final Path file;
    private final ObjectNode contract;

    ContractTarget(WorkDirectory directory) throws IOException {
        this.file = directory.contract();
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
    public List<Finding> findings(ObjectNode mutated) throws IOException {
        Files.writeString(file, mutated.toPrettyString());
        try {
            ClassLoader loader = MutatedProvider.class.getClassLoader();
            List<Finding> findings = new ArrayList<>(Checks.run(loader, CONTRACT_CHECKS));
            JsonNode before = contract.path("interactions");
            JsonNode after = mutated.path("interactions");
            for (int i = 0; i < after.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    for (String check : INTERACTION_CHECKS) {
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
