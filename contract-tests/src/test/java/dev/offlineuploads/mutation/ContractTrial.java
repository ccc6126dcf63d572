package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.AlteredProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Mutants of the committed contract meet every check of this module: drift and coverage as a whole, replay, match and
 * provider with the interaction that was changed, since they take each one by itself.
 */
final class ContractTrial implements Trial {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> AS_A_WHOLE =
            List.of("dev.offlineuploads.contract.DriftTest", "dev.offlineuploads.contract.CoverageTest");
    private static final List<String> ONE_BY_ONE = List.of(
            "dev.offlineuploads.contract.ReplayTest",
            "dev.offlineuploads.contract.MatchTest",
            "dev.offlineuploads.contract.ProviderPactTest");

    private final Path file;
    private final ObjectNode contract;

    ContractTrial(Workplace workplace) throws IOException {
        this.file = workplace.contract();
        this.contract = (ObjectNode) JSON.readTree(file.toFile());
    }

    @Override
    public String set() {
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
            if (before.size() == after.size()) {
                for (int i = 0; i < after.size(); i++) {
                    if (!before.get(i).equals(after.get(i))) {
                        for (String check : ONE_BY_ONE) {
                            findings.addAll(Checks.run(Class.forName(check, false, loader), i));
                        }
                    }
                }
            }
            return findings;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.writeString(file, contract.toPrettyString());
        }
    }
}
