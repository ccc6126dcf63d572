package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The OpenAPI document. As in a build, the checks of the contract run after those of api-spec. Provider and consumer tests
 * do not read the document.
 */
final class SpecTarget implements MutationTarget {

    private static final List<String> SPEC_CHECKS =
            List.of("dev.offlineuploads.spec.SpecAgainstReferenceTest", "dev.offlineuploads.spec.lint.SpecLintTest");
    private static final List<String> CONTRACT_CHECKS = List.of(
            "dev.offlineuploads.contract.pact.PactMatchesOpenApiTest",
            "dev.offlineuploads.contract.pact.PactCoverageTest",
            "dev.offlineuploads.contract.pact.PactMatchesReferenceTest");

    private final WorkDirectory directory;
    private final ObjectNode document;
    private final ClassLoader specClasses;

    SpecTarget(WorkDirectory directory) throws IOException {
        this.directory = directory;
        this.document = (ObjectNode) new YAMLMapper()
                .readTree(directory.root().resolve("api-spec/openapi.yaml").toFile());
        this.specClasses = new IsolatedLoader(
                getClass().getClassLoader(), directory.root().resolve("api-spec/target/test-classes"));
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
    public List<Finding> findings(ObjectNode mutated) throws IOException {
        Path yaml = Files.writeString(directory.folder().resolve("openapi.yaml"), mutated.toPrettyString());
        List<Finding> findings = Checks.run(specClasses, SPEC_CHECKS);
        return findings.isEmpty() ? contractFindings(yaml) : findings;
    }

    private List<Finding> contractFindings(Path yaml) throws IOException {
        Path resources = directory.folder().resolve("resources");
        Path packaged = Files.createDirectories(resources.resolve("META-INF/openapi"));
        Files.copy(yaml, packaged.resolve("openapi.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Path tests = directory.root().resolve("contract-tests/target/test-classes");
        return Checks.run(new IsolatedLoader(getClass().getClassLoader(), tests, resources), CONTRACT_CHECKS);
    }
}
