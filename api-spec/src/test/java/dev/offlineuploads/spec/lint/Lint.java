package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every rule that the document keeps, whatever Meta's reference says. */
final class Lint {

    static final String FILE = "openapi.yaml";

    private static final String YAML = "yaml";

    /** Where one of them finds something, all that is behind it would only repeat it in other words. */
    private static final List<Rule> FIRST = List.of(
            new Rule("version", "write OpenAPI 3.0.3, which all tools of the build read", OpenApi::version),
            new Rule("reference", "mend the name, or add what it means", References::lead),
            new Rule("type", "OpenAPI has no such type", Types::areOfOpenApi));

    private final List<Rule> rules;

    Lint(Names names) {
        rules = List.of(
                new Rule("openapi", "swagger-parser wants it otherwise", OpenApi::isValid),
                new Rule("keys", "what is meant goes into KINDS of lint.Keys", Keys::areKnown),
                new Rule("names", "callers and contracts rely on the name, so it has to stay", names::areAgreed),
                new Rule("description", "write it", Descriptions::areThere),
                new Rule("example", "write one", Examples::areThere),
                new Rule("example-fits", "change the example or the schema", Examples::fit),
                new Rule(
                        "open",
                        "set additionalProperties: true, since what Graph adds must not fail a call",
                        Types::areOpen),
                new Rule("shared-errors", "refer to the same component everywhere", Errors::areShared),
                new Rule("unused", "refer to it or remove it", References::reachAll),
                new Rule("page", "declare the page as api-spec/README.md describes", Pages::areDeclared),
                new Rule(
                        "parameters",
                        "the generated clients have no method for that, see api-spec/README.md",
                        Parameters::fitTheClients),
                new Rule("server", "use the variable in the url, or remove it from there", Servers::useVariables));
    }

    /** The findings of each rule that could look, of the document in a file. */
    Map<String, List<Finding>> findings(Path file) throws IOException {
        try {
            return findings(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Map.of(YAML, List.of(new Finding(1, YAML, "is not there")));
        } catch (CharacterCodingException e) {
            return Map.of(YAML, List.of(new Finding(1, YAML, "is not written in UTF-8")));
        }
    }

    Map<String, List<Finding>> findings(String text) {
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        Document document;
        try {
            document = Document.parse(text);
        } catch (UnreadableDocumentException e) {
            return Map.of(YAML, List.of(new Finding(e.line(), YAML, e.getMessage())));
        }
        findings.put(YAML, List.of());
        for (Rule rule : FIRST) {
            findings.put(rule.name(), rule.findings(document));
            if (!findings.get(rule.name()).isEmpty()) {
                return findings;
            }
        }
        rules.forEach(rule -> findings.put(rule.name(), rule.findings(document)));
        return findings;
    }
}
