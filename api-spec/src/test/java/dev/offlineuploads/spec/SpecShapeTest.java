package dev.offlineuploads.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every object of the document has the keys of its kind and no others, so that nothing comes or goes unnoticed. */
class SpecShapeTest {

    /**
     * The kinds of objects, and the keys of each. Behind a key, {@code !} says that it must be there, {@code =} which
     * values it may have, {@code :} of which kind its value is, {@code :*} of which kind the members of its value are.
     */
    private static final String KINDS = """
            document: openapi!=3.0.3 info!:info servers!:*server security! tags!:*tag paths!:*path components!:components
            info: title! version! description! license!:license
            license: name! url!
            server: url! description! variables!:*variable
            variable: default! description!
            tag: name! description!
            path: description! x-graph-not-possible! parameters!:*parameter get!:operation
            operation: operationId! tags! summary! description! parameters:*parameter responses!:*response
              x-graph-error-codes!:*error-code x-graph-permission-notice:permission-notice
            error-code: code! name! description!
            permission-notice: since-version! since! every-version-since!
            components: securitySchemes!:*security-scheme parameters!:*parameter headers:*header responses!:*response
              schemas!:*schema
            security-scheme: type! scheme! description!
            path-parameter: name! in! required! description! schema!:value example!
            query-parameter: name! in! required! description! schema!:value example!
            list-parameter: name! in! required! style! explode! description! schema!:value example!
            response: description! headers:*header content!:content
            header: description! schema:value content:content example! x-graph-json
            content: application/json!:media
            media: schema!:value
            object: description! type!=object additionalProperties!=true required properties:*value example
              x-graph-error-kinds:*error-kind x-graph-final-error-codes
            error-kind: name! description! codes!:*error-codes
            error-codes: code from to
            enumeration: description! type!=string enum! example!
            value: description type format pattern items:value example x-graph-default=true
              x-graph-source=observed|assumed x-graph-carries-token=true x-graph-unix-seconds=true
              x-graph-position-parameters
            reference: $ref!
            """;

    /** A key's name, whether it must be there, and either its values, or whether each member is of a kind and of which. */
    private static final Pattern KEY = Pattern.compile("([^\\s!=:]+)(!?)(?:=(\\S+)|:(\\*?)(\\S+))?");

    private final Map<String, List<Key>> kinds = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    private record Key(String name, boolean must, List<String> values, boolean each, String kind) {}

    SpecShapeTest() {
        for (String line : KINDS.replaceAll("\n +", " ").lines().toList()) {
            String[] kind = line.split(": ", 2);
            kinds.put(
                    kind[0],
                    KEY.matcher(kind[1]).results().map(SpecShapeTest::key).toList());
        }
    }

    @Test
    void everyObjectHasTheKeysOfItsKind() {
        check("", "document", SpecFacts.document());

        assertThat(findings)
                .as("what of openapi.yaml is of no kind; what is meant goes into KINDS of SpecShapeTest")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /info                              | contact             | {name: Me}    | info has the key contact
            /servers/0/variables/version       | enum                | [v19.0]       | version has the key enum
            /paths/~1{id}/get                  | deprecated          | true          | get has the key deprecated
            /paths/~1{id}/get                  | requestBody         | {content: {}} | get has the key requestBody
            /paths/~1{id}/get                  | x-graph-error-codes |               | get has no key x-graph-error-codes
            /paths/~1{id}~1progress/get/parameters/0 | allowReserved | true          | has the key allowReserved
            /paths/~1{id}~1progress/get/parameters/0/schema | default | 25           | schema has the key default
            /paths/~1{id}/parameters/0         | style               | simple        | has the key style
            /paths/~1{id}/get/responses/400/content | text/html      | {}            | content has the key text/html
            /components/schemas/GraphError     | minProperties       | 1             | GraphError has the key minProperties
            /components/schemas/GraphError     | type                |               | GraphError has no key type
            /components/schemas/UploadField    | type                | integer       | UploadField has type integer
            /components/schemas/GraphError/properties/code | readOnly | true         | code has the key readOnly
            ''                                 | openapi             | 3.1.0         | the document has openapi 3.1.0
            """)
    void namesWhatIsOfNoKind(String place, String key, String value, String finding) throws Exception {
        JsonNode document = SpecFacts.document();
        ObjectNode changed =
                (ObjectNode) at(document, place.replace("{id}", "{offline-conversion-data-set-upload-id}"));
        if (value == null) {
            changed.remove(key);
        } else {
            changed.set(key, new YAMLMapper().readTree(value));
        }

        check("", "document", document);

        assertThat(findings).anySatisfy(found -> assertThat(found).contains(finding));
    }

    /** Follows a JSON Pointer, and on the way the references of the document, whatever their targets are called. */
    private static JsonNode at(JsonNode document, String pointer) {
        JsonNode node = document;
        for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
            node = rest.mayMatchElement() && node.isArray()
                    ? node.path(rest.getMatchingIndex())
                    : node.path(rest.getMatchingProperty());
            if (node.has("$ref")) {
                node = document.at(node.path("$ref").asText().substring(1));
            }
        }
        return node;
    }

    private void check(String place, String expected, JsonNode node) {
        String kind = kindOf(expected, node);
        if (!kinds.containsKey(kind)) {
            findings.add(place + " is a " + kind + ", which the document does not have");
            return;
        }
        String here = (place.isEmpty() ? "the document" : place) + " has ";
        Map<String, Key> keys = new LinkedHashMap<>();
        kinds.get(kind).forEach(key -> keys.put(key.name(), key));
        node.fieldNames().forEachRemaining(name -> {
            if (!keys.containsKey(name)) {
                findings.add(here + "the key " + name + ", which no " + kind + " has");
            }
        });
        keys.forEach((name, key) -> {
            JsonNode value = node.path(name);
            if (value.isMissingNode()) {
                if (key.must()) {
                    findings.add(here + "no key " + name + ", which every " + kind + " has");
                }
            } else if (!key.values().isEmpty() && !key.values().contains(value.asText())) {
                findings.add(here + name + " " + value.asText() + ", where every " + kind + " has "
                        + String.join(" or ", key.values()));
            } else if (key.each() && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    check(place + "/" + name + "/" + i, key.kind(), value.get(i));
                }
            } else if (key.each()) {
                value.properties()
                        .forEach(member ->
                                check(place + "/" + name + "/" + member.getKey(), key.kind(), member.getValue()));
            } else if (key.kind() != null) {
                check(place + "/" + name, key.kind(), value);
            }
        });
    }

    /** Which of the kinds stands where a parameter, a schema or a reference may. */
    private static String kindOf(String expected, JsonNode node) {
        if (node.has("$ref")) {
            return "reference";
        }
        return switch (expected) {
            case "parameter" -> {
                boolean isList = node.at("/schema/type").asText().equals("array");
                yield isList ? "list-parameter" : node.path("in").asText() + "-parameter";
            }
            case "schema" -> node.has("enum") ? "enumeration" : "object";
            default -> expected;
        };
    }

    private static Key key(MatchResult found) {
        List<String> values =
                found.group(3) == null ? List.of() : List.of(found.group(3).split("\\|"));
        return new Key(found.group(1), found.group(2).equals("!"), values, "*".equals(found.group(4)), found.group(5));
    }
}
