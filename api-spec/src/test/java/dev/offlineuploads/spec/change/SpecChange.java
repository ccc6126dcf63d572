package dev.offlineuploads.spec.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceFacts;
import dev.offlineuploads.spec.SpecFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints what follows from an edit of openapi.yaml. It runs in the folder of this module, behind the generator. */
public final class SpecChange {

    private static final Path ROOT = Path.of("..");
    private static final Path GENERATED = Path.of("target", "change");

    private SpecChange() {}

    /** @param arguments the version of the project */
    public static void main(String[] arguments) throws IOException {
        OpenApiDocument released = OpenApiDocument.read(Path.of("released", "openapi.yaml"));
        OpenApiDocument current = OpenApiDocument.read(Path.of("openapi.yaml"));
        System.out.print(Report.of(new Report.Sources(
                released.root(),
                current.root(),
                JavaSources.members(GENERATED.resolve("released")),
                JavaSources.members(GENERATED.resolve("current")),
                pacts(),
                differences(current),
                arguments[0],
                Files.readString(ROOT.resolve("CHANGELOG.md")),
                SpecChange::users)));
    }

    static List<JsonNode> pacts() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> pacts = new ArrayList<>();
        for (Path file : files(ROOT.resolve("contract-tests/pacts"), ".json")) {
            pacts.add(json.readTree(file.toFile()));
        }
        return pacts;
    }

    /** The facts in which the document and Meta's reference differ. */
    static List<String> differences(OpenApiDocument document) {
        Map<String, String> spec = SpecFacts.read(document);
        Map<String, String> reference = ReferenceFacts.read();
        TreeSet<String> facts = new TreeSet<>(spec.keySet());
        facts.addAll(reference.keySet());
        return facts.stream()
                .filter(fact -> !Objects.equals(spec.get(fact), reference.get(fact)))
                .toList();
    }

    private static List<String> users(String name) {
        try {
            List<String> users = new ArrayList<>();
            for (String module : List.of("client/src", "contract-tests/src")) {
                for (Path file : files(ROOT.resolve(module), ".java")) {
                    if (Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                            .matcher(Files.readString(file))
                            .find()) {
                        users.add(file.getFileName().toString());
                    }
                }
            }
            return users;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
