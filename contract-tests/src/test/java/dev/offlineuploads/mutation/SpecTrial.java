package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mutants of the document go as far as a build with them would: its own checks, generator, compiler, recording, then drift,
 * replay, match and coverage together. The provider's checks read neither document nor generated code, so no mutant of the
 * document can change what they say.
 */
final class SpecTrial implements Trial {

    private static final List<String> OF_THE_DOCUMENT =
            List.of("dev.offlineuploads.spec.SpecAgainstReferenceTest", "dev.offlineuploads.spec.lint.SpecLintTest");
    private static final String RECORDING = "dev.offlineuploads.contract.ConsumerPactTest";
    private static final List<String> OF_THE_CODE =
            List.of("dev.offlineuploads.contract.DriftTest", "dev.offlineuploads.contract.ReplayTest");
    private static final List<String> OF_BOTH =
            List.of("dev.offlineuploads.contract.MatchTest", "dev.offlineuploads.contract.CoverageTest");
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/");

    private final Workplace workplace;
    private final ObjectNode document;
    private final Generation generation;
    private final Compilation compilation;
    private final ClassLoader documentChecks;
    private final Map<String, OfTheCode> known = new HashMap<>();

    /** What was found where generated code alone decides, and whether a build ends there. */
    private record OfTheCode(boolean isEnd, List<Finding> findings) {}

    SpecTrial(Workplace workplace) throws IOException {
        Path root = workplace.root();
        this.workplace = workplace;
        this.document = (ObjectNode)
                new YAMLMapper().readTree(root.resolve("api-spec/openapi.yaml").toFile());
        this.generation = new Generation(workplace.generatorJar(), root.resolve("client"));
        this.compilation = new Compilation(
                root.resolve("api-spec/src/main/java"),
                root.resolve("client/src/main/java"),
                root.resolve("contract-tests/src/main/java/dev/offlineuploads/demo"),
                root.resolve("contract-tests/src/test/java/dev/offlineuploads/contract"));
        this.documentChecks =
                new IsolatedLoader(getClass().getClassLoader(), root.resolve("api-spec/target/test-classes"));
    }

    @Override
    public String set() {
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
        if (findings.isEmpty()) {
            Path generated = workplace.emptied("generated");
            findings = generation.generate(yaml, generated);
            if (findings.isEmpty()) {
                findings = ofGenerated(generated, yaml);
            }
        }
        return findings;
    }

    private List<Finding> ofGenerated(Path generated, Path yaml) throws IOException {
        Path resources = workplace.emptied("resources");
        Path packaged = Files.createDirectories(resources.resolve("META-INF/openapi"));
        Files.copy(yaml, packaged.resolve("openapi.yaml"));

        String code = codeOf(generated);
        Path classes = workplace.folder().resolve("classes-" + Integer.toHexString(code.hashCode()));
        ClassLoader loader = new IsolatedLoader(getClass().getClassLoader(), classes, resources);
        OfTheCode ofTheCode = known.get(code);
        if (ofTheCode == null) {
            ofTheCode = ofTheCode(generated, classes, loader);
            known.put(code, ofTheCode);
        }
        List<Finding> findings = new ArrayList<>(ofTheCode.findings);
        if (!ofTheCode.isEnd) {
            findings.addAll(Checks.run(loader, OF_BOTH));
        }
        return findings;
    }

    private OfTheCode ofTheCode(Path generated, Path classes, ClassLoader loader) throws IOException {
        List<Finding> findings = compilation.compile(generated, Files.createDirectories(classes));
        if (findings.isEmpty()) {
            findings = Checks.run(loader, List.of(RECORDING));
        }
        return findings.isEmpty()
                ? new OfTheCode(false, Checks.run(loader, OF_THE_CODE))
                : new OfTheCode(true, findings);
    }

    /** The generated code without its comments. */
    private static String codeOf(Path generated) throws IOException {
        try (Stream<Path> files = Files.walk(generated)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            StringBuilder code = new StringBuilder();
            for (Path source : sources) {
                code.append(source.getFileName())
                        .append(COMMENTS.matcher(Files.readString(source)).replaceAll(""));
            }
            return code.toString();
        }
    }
}
