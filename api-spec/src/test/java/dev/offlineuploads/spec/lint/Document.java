package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A YAML document as it was written: what stands where, and on which line. */
final class Document {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Where SnakeYAML says to be; around it, indented, it shows the text there. */
    private static final Pattern MARK = Pattern.compile(" in .*, line (\\d+), column \\d+:?");

    private final String text;
    private final JsonNode root;
    private final Map<JsonPointer, Integer> lines;
    private final Parts parts;

    private Document(String text, JsonNode root, Map<JsonPointer, Integer> lines) {
        this.text = text;
        this.root = root;
        this.lines = lines;
        this.parts = new Parts(root());
    }

    static Document parse(String text) throws Unreadable {
        try {
            Map<JsonPointer, Integer> lines = lines(text);
            if (lines.isEmpty()) {
                throw new Unreadable(1, "holds no object, so it is no OpenAPI document");
            }
            return new Document(text, YAML.readTree(text), lines);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new Unreadable(1, e.getMessage());
        }
    }

    private static Map<JsonPointer, Integer> lines(String text) throws IOException, Unreadable {
        Map<JsonPointer, Integer> lines = new HashMap<>();
        try (YAMLParser tokens = YAML.getFactory().createParser(text)) {
            boolean isRead = false;
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                int line = tokens.currentTokenLocation().getLineNr();
                if (lines.isEmpty() && token != JsonToken.START_OBJECT) {
                    throw new Unreadable(line, "holds no object, so it is no OpenAPI document");
                }
                if (isRead) {
                    throw new Unreadable(line, "holds a second document");
                }
                if (tokens.isCurrentAlias()) {
                    throw new Unreadable(line, "holds an alias, which not every tool reads; write it out");
                }
                isRead = tokens.getParsingContext().inRoot();
                lines.putIfAbsent(tokens.getParsingContext().pathAsPointer(), line);
            }
        }
        return lines;
    }

    /** Drops the text that SnakeYAML repeats, since a finding is one line. */
    private static Unreadable unreadable(JsonProcessingException e) {
        int line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        List<String> said = new ArrayList<>();
        for (String each : e.getOriginalMessage().lines().toList()) {
            Matcher mark = MARK.matcher(each);
            if (mark.matches()) {
                line = Integer.parseInt(mark.group(1));
                said.set(said.size() - 1, said.get(said.size() - 1) + " (line " + line + ")");
            } else if (!each.startsWith(" ")) {
                said.add(each);
            }
        }
        return new Unreadable(line, String.join(", ", said).replace(" (line " + line + ")", ""));
    }

    String text() {
        return text;
    }

    Place root() {
        return new Place(JsonPointer.empty(), root);
    }

    Parts parts() {
        return parts;
    }

    /** Where a place is written; of what is not there, where it would belong. */
    int line(JsonPointer pointer) {
        JsonPointer known = pointer;
        while (!lines.containsKey(known)) {
            known = known.head();
        }
        return lines.get(known);
    }

    Place resolved(Place place) {
        JsonNode reference = place.node().path("$ref");
        if (!reference.isTextual()) {
            return place;
        }
        JsonPointer target = JsonPointer.compile(reference.textValue().substring(1));
        return new Place(target, root.at(target));
    }
}
