package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what rules find in a document. */
final class Findings {

    private static final Pattern COMPONENT = Pattern.compile("/components/(\\w+)s/(.+)");

    private final OpenApiDocument document;
    private final List<Finding> findings = new ArrayList<>();
    private String rule = "";
    private String advice = "";

    Findings(OpenApiDocument document) {
        this.document = document;
    }

    void begin(String rule, String advice) {
        this.rule = rule;
        this.advice = advice;
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> inOrder() {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::line))
                .toList();
    }

    void add(JsonPointer place, String what) {
        findings.add(new Finding(document.tree().line(place), rule, what.replace("\n", "\\n") + "; " + advice));
    }

    void add(JsonNode part, String what) {
        add(document.tree().pointer(part), what);
    }

    void addIf(boolean isWrong, JsonNode part, String what) {
        if (isWrong) {
            add(part, what);
        }
    }

    /** Reports a name whose key is taken, with the line of the part that took it. */
    void distinct(Map<String, JsonNode> taken, String key, JsonNode part, String what) {
        JsonNode first = taken.putIfAbsent(key, part);
        if (first != null && first != part) {
            add(part, what + " like " + name(first) + " in line " + line(first));
        }
    }

    int line(JsonNode part) {
        return document.tree().line(document.tree().pointer(part));
    }

    String name(JsonNode part) {
        return name(document.tree().pointer(part));
    }

    /** The name of a part in a finding, for example {@code property Type.name}. */
    static String name(JsonPointer pointer) {
        String path = pointer.toString().replace("~1", "/");
        Matcher component = COMPONENT.matcher(path);
        if (!component.matches()) {
            return path.isEmpty() ? "the document" : path;
        }
        String name = component.group(2).replace("/properties/", ".");
        return (name.contains(".") ? "property" : component.group(1)) + " " + name;
    }
}
