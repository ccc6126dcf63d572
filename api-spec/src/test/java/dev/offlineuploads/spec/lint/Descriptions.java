package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** That a reader learns what everything is. */
final class Descriptions {

    private Descriptions() {}

    static void areThere(Document document, BiConsumer<Place, String> found) {
        Parts parts = document.parts();
        List<Place> described = new ArrayList<>(parts.components);
        described.addAll(parts.operations);
        described.addAll(parts.properties);
        described.addAll(parts.parameters);
        for (Place place : described.stream().distinct().toList()) {
            JsonNode description = place.node().path("description");
            boolean isThere =
                    description.isTextual() && !description.textValue().isBlank();
            // what is referred to is a component, and described there
            if (!isThere && !place.node().has("$ref")) {
                found.accept(place, place.name() + " has no description");
            }
        }
    }
}
