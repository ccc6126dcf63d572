package dev.offlineuploads.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML object as JSON, with the line of each part. It takes only what every YAML parser reads alike: no anchors, no tags, no
 * duplicate keys. Words with more than one meaning are taken as text and listed.
 */
public final class YamlTree {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The words and numbers that JSON writes without quotes. */
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    /** A number in YAML 1.2, but not in YAML 1.1. */
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");

    /** Control characters, line breaks that not every parser counts, and a non-breaking space where a space is needed. */
    private static final Pattern UNCLEAR =
            Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]|[\\u0085\\u2028\\u2029]|(?m:^ *|: *)\\u00a0");

    /** Its problem is in the line before the one that the parser reports. */
    private static final String UNCLOSED = "while scanning a simple key";

    private final Map<JsonPointer, Integer> lines = new HashMap<>();
    private final Map<JsonNode, JsonPointer> pointers = new IdentityHashMap<>();
    private final Map<JsonPointer, String> ambiguousWords = new LinkedHashMap<>();
    private final JsonNode root;

    private YamlTree(Node node) {
        this.root = read(node, JsonPointer.empty(), node.getStartMark());
    }

    static YamlTree parse(String text) {
        Matcher unclear = UNCLEAR.matcher(text);
        if (unclear.find()) {
            String start = text.substring(0, unclear.end() - 1);
            throw new UnreadableDocumentException(
                    (int) start.chars().filter(c -> c == '\n').count() + 1,
                    String.format("has the character U+%04X; remove it", (int) text.charAt(unclear.end() - 1)));
        }
        Node node;
        try {
            node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null || UNCLOSED.equals(e.getContext())
                    ? e.getContextMark()
                    : e.getProblemMark();
            throw new UnreadableDocumentException(mark == null ? 1 : mark.getLine() + 1, problem(e));
        } catch (YAMLException e) {
            throw new UnreadableDocumentException(1, "is not YAML: " + firstLine(e.getMessage()));
        }
        if (!(node instanceof MappingNode)) {
            throw new UnreadableDocumentException(
                    node == null ? 1 : line(node.getStartMark()), "is not an object, so it is not an OpenAPI document");
        }
        return new YamlTree(node);
    }

    private static String problem(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return "is not one YAML document: " + firstLine(context + e.getProblem());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    JsonNode root() {
        return root;
    }

    /** The place of an object, a list or a text. */
    public JsonPointer pointer(JsonNode part) {
        return Objects.requireNonNull(pointers.get(part), "not a part of the document");
    }

    /** The line of a part; of a part that is missing, the line of the part that lacks it. */
    public int line(JsonPointer pointer) {
        JsonPointer known = pointer;
        while (!lines.containsKey(known)) {
            known = known.head();
        }
        return lines.get(known);
    }

    /** The words that YAML 1.1 and YAML 1.2 read differently, by the place where they stand. */
    public Map<JsonPointer, String> ambiguousWords() {
        return ambiguousWords;
    }

    private JsonNode read(Node node, JsonPointer pointer, Mark mark) {
        lines.put(pointer, line(mark));
        if (node.getAnchor() != null) {
            throw new UnreadableDocumentException(
                    line(node.getStartMark()), "has the anchor " + node.getAnchor() + "; write the part out");
        }
        boolean isText = node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
        Tag implied = node instanceof MappingNode ? Tag.MAP : node instanceof SequenceNode ? Tag.SEQ : Tag.STR;
        if (!node.getTag().equals(implied) && (isText || !(node instanceof ScalarNode))) {
            throw new UnreadableDocumentException(
                    line(node.getStartMark()), "has the tag " + node.getTag().getValue() + "; remove it");
        }
        JsonNode json = json(node, pointer);
        pointers.put(json, pointer);
        return json;
    }

    private JsonNode json(Node node, JsonPointer pointer) {
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        return node instanceof SequenceNode sequence ? array(sequence, pointer) : scalar((ScalarNode) node, pointer);
    }

    private ArrayNode array(SequenceNode sequence, JsonPointer pointer) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(read(item, pointer.appendIndex(array.size()), item.getStartMark()));
        }
        return array;
    }

    private ObjectNode object(MappingNode mapping, JsonPointer pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            Mark mark = member.getKeyNode().getStartMark();
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableDocumentException(line(mark), "has a key that is not a text");
            }
            String name = key.getValue();
            if (object.has(name)) {
                throw new UnreadableDocumentException(line(mark), "has the key " + name + " twice; remove one");
            }
            JsonPointer place = pointer.appendProperty(name);
            object.set(name, read(member.getValueNode(), place, mark));
            if (!isText(key)) {
                ambiguousWords.put(place, name);
            }
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, JsonPointer pointer) {
        String value = scalar.getValue();
        if (isText(scalar)) {
            return new TextNode(value);
        }
        if (value.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (LITERAL.matcher(value).matches()) {
            try {
                return JSON.readTree(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(value, e);
            }
        }
        ambiguousWords.put(pointer, value);
        return new TextNode(value);
    }

    private static boolean isText(ScalarNode scalar) {
        boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return !isPlain
                || scalar.getTag().equals(Tag.STR)
                        && !OCTAL.matcher(scalar.getValue()).matches();
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
