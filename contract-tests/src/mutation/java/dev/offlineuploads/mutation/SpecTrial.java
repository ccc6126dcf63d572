package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Mutants of the OpenAPI document meet the checks that read it, in the order of a build: those of api-spec, then those of the
 * contract. Provider and consumer tests do not read the document.
 */
final class SpecTrial implements Trial {

    private static final List<String> OF_THE_DOCUMENT =
            List.of("dev.offlineuploads.spec.SpecAgainstReferenceTest", "dev.offlineuploads.spec.lint.SpecLintTest");
    private static final List<String> OF_THE_CONTRACT = List.of(
            "dev.offlineuploads.contract.pact.PactMatchesOpenApiTest",
            "dev.offlineuploads.contract.pact.PactCoverageTest",
            "dev.offlineuploads.contract.pact.PactMatchesReferenceTest");

    private final Workplace workplace;
    private final ObjectNode document;
    private final ClassLoader documentChecks;

    SpecTrial(Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.document = (ObjectNode) new YAMLMapper()
                .readTree(workplace.root().resolve("api-spec/openapi.yaml").toFile());
        this.documentChecks = new IsolatedLoader(
                getClass().getClassLoader(), workplace.root().resolve("api-spec/target/test-classes"));
    }

    @Override
    public String toString() {
        return "openapi.yaml";
    }

    @Override
    public ObjectNode original() {
        return document;
    }

    @Override
    public List<Mutant> mutants() {
        return SpecMutants.of(document);
    }

    @Override
    public List<Finding> findings(ObjectNode changed) throws IOException {
        Path yaml = Files.writeString(workplace.folder().resolve("openapi.yaml"), changed.toPrettyString());
        List<Finding> findings = Checks.run(documentChecks, OF_THE_DOCUMENT);
        return findings.isEmpty() ? ofTheContract(yaml) : findings;
    }

    private List<Finding> ofTheContract(Path yaml) throws IOException {
        Path resources = workplace.folder().resolve("resources");
        Path packaged = Files.createDirectories(resources.resolve("META-INF/openapi"));
        Files.copy(yaml, packaged.resolve("openapi.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Path tests = workplace.root().resolve("contract-tests/target/test-classes");
        return Checks.run(new IsolatedLoader(getClass().getClassLoader(), tests, resources), OF_THE_CONTRACT);
    }
}
