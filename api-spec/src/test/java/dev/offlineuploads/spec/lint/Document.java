package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;

/** An OpenAPI document, by the parts that rules look at. */
final class Document {

    private final OpenApiDocument source;
    private final Parts parts;

    private Document(OpenApiDocument source) {
        this.source = source;
        this.parts = new Parts(root());
    }

    static Document parse(String text) {
        return new Document(OpenApiDocument.parse(text));
    }

    String text() {
        return source.text();
    }

    Place root() {
        return new Place(JsonPointer.empty(), source.root());
    }

    Parts parts() {
        return parts;
    }

    int line(JsonPointer pointer) {
        return source.line(pointer);
    }

    Place resolved(Place place) {
        JsonNode reference = place.node().path("$ref");
        if (!reference.isTextual()) {
            return place;
        }
        JsonPointer target = JsonPointer.compile(reference.textValue().substring(1));
        return new Place(target, source.root().at(target));
    }
}
