package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something stands in the document, and what. */
record Place(JsonPointer pointer, JsonNode node) {

    private static final Pattern COMPONENT = Pattern.compile("/components/(\\w+)s/(.+)");

    Place at(String key) {
        return new Place(pointer.appendProperty(key), node.path(key));
    }

    List<Place> members() {
        List<Place> members = new ArrayList<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                members.add(new Place(pointer.appendIndex(i), node.get(i)));
            }
        } else {
            node.fieldNames().forEachRemaining(key -> members.add(at(key)));
        }
        return members;
    }

    /** The key or the index under which it stands. */
    String key() {
        return pointer.last().getMatchingProperty();
    }

    /** What a person calls it, a property {@code Type.name} for example. */
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
