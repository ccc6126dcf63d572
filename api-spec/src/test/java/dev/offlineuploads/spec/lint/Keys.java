package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every object of the document has the keys of its kind and no others, so that nothing comes or goes unnoticed. */
final class Keys {

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
              x-graph-error-codes!:*error-code x-graph-permission-notice:permission-notice x-graph-page:page
            page: items! item-type!
            error-code: code! name! description!
            permission-notice: since-version! since! every-version-since!
            components: securitySchemes!:*security-scheme parameters!:*parameter headers:*header responses!:*response
              schemas!:*schema
            security-scheme: type! scheme! description!
            path-parameter: name! in! required! description! schema!:value example!
            query-parameter: name! in! required! description! schema!:value example!
              x-graph-list-option=limit|after|before
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

    private static final Map<String, Map<String, Key>> KEYS = new LinkedHashMap<>();

    static {
        for (String line : KINDS.replaceAll("\n +", " ").lines().toList()) {
            String[] kind = line.split(": ", 2);
            Map<String, Key> keys = new LinkedHashMap<>();
            KEY.matcher(kind[1]).results().map(Keys::key).forEach(key -> keys.put(key.name(), key));
            KEYS.put(kind[0], keys);
        }
    }

    private final BiConsumer<Place, String> found;

    private record Key(String name, boolean must, List<String> values, boolean each, String kind) {}

    private Keys(BiConsumer<Place, String> found) {
        this.found = found;
    }

    static void areKnown(Document document, BiConsumer<Place, String> found) {
        new Keys(found).check("document", document.root());
    }

    private void check(String expected, Place place) {
        String kind = kindOf(expected, place.node());
        Map<String, Key> keys = KEYS.get(kind);
        if (keys == null) {
            found.accept(place, place.name() + " is a " + kind + ", which the document does not have");
            return;
        }
        for (Place member : place.members()) {
            if (!keys.containsKey(member.key())) {
                found.accept(member, place.name() + " has the key " + member.key() + ", which no " + kind + " has");
            }
        }
        keys.values().forEach(key -> check(key, kind, place));
    }

    private void check(Key key, String kind, Place holder) {
        Place value = holder.at(key.name());
        String has = holder.name() + " has ";
        if (value.node().isMissingNode()) {
            if (key.must()) {
                found.accept(holder, has + "no key " + key.name() + ", which every " + kind + " has");
            }
        } else if (!key.values().isEmpty()
                && !key.values().contains(value.node().asText())) {
            found.accept(
                    value,
                    has + key.name() + " " + value.node().asText() + ", where every " + kind + " has "
                            + String.join(" or ", key.values()));
        } else if (key.each()) {
            value.members().forEach(member -> check(key.kind(), member));
        } else if (key.kind() != null) {
            check(key.kind(), value);
        }
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
