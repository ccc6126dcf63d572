package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of the document and where it stands. */
record Place(JsonPointer pointer, JsonNode node) {

    private static final Pattern COMPONENT = Pattern.compile("/components/(\\w+)s/(.+)");

    Place at(String key) {
        return new Place(pointer.appendProperty(key), node.path(key));
    }

    List<Place> members() {
        List<Place> members = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            members.add(new Place(pointer.appendIndex(i), node.get(i)));
        }
        node.fieldNames().forEachRemaining(key -> members.add(at(key)));
        return members;
    }

    /** The key or the index. */
    String key() {
        return pointer.last().getMatchingProperty();
    }

    String text(String key) {
        return node.path(key).asText();
    }

    /** What a person calls it, for example {@code property Type.name}. */
    String name() {
        StringBuilder path = new StringBuilder();
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            path.append('/').append(rest.getMatchingProperty());
        }
        Matcher component = COMPONENT.matcher(path);
        if (!component.matches()) {
            return path.isEmpty() ? "the document" : path.toString();
        }
        String name = component.group(2).replace("/properties/", ".");
        return (name.contains(".") ? "property" : component.group(1)) + " " + name;
    }
}
