package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.core.JsonPointer;
import dev.offlineuploads.spec.OpenApiDocument;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The OpenAPI document by the parts that rules check. */
final class Spec {

    private final OpenApiDocument document;
    private final Place root;

    Spec(OpenApiDocument document) {
        this.document = document;
        this.root = new Place(JsonPointer.empty(), document.root());
    }

    /** YAML 1.1 reads {@code no} as false, YAML 1.2 as a text. */
    static void ambiguousWords(Spec spec, BiConsumer<Place, String> found) {
        spec.document
                .ambiguousWords()
                .forEach((pointer, word) -> found.accept(
                        new Place(pointer, spec.document.root().at(pointer)),
                        "not every YAML parser reads " + word + " as a text"));
    }

    int line(Place place) {
        return document.line(place.pointer());
    }

    String text() {
        return document.text();
    }

    Place root() {
        return root;
    }

    List<Place> paths() {
        return root.at("paths").members();
    }

    List<Place> operations() {
        return paths().stream().map(path -> path.at("get")).toList();
    }

    List<Place> components(String kind) {
        return root.at("components").at(kind).members();
    }

    List<Place> properties() {
        return components("schemas").stream()
                .flatMap(schema -> schema.at("properties").members().stream())
                .toList();
    }

    /** The parameters of an operation, first those of its path. */
    List<Place> parameters(Place operation) {
        Place path = root.at("paths").at(operation.pointer().head().last().getMatchingProperty());
        return Stream.of(path, operation)
                .flatMap(holder -> holder.at("parameters").members().stream())
                .map(this::resolved)
                .toList();
    }

    Place resolved(Place place) {
        if (!place.node().has("$ref")) {
            return place;
        }
        return resolved(place.text("$ref").substring(1));
    }

    Place resolved(String pointer) {
        JsonPointer target = JsonPointer.compile(pointer);
        return new Place(target, root.node().at(target));
    }

    /** Reports each name whose key is taken, with the line of the one that took it. */
    void distinct(Map<String, Place> taken, String key, Place place, String what, BiConsumer<Place, String> found) {
        Place first = taken.putIfAbsent(key, place);
        if (first != null && !first.equals(place)) {
            found.accept(place, what + " like " + first.name() + " in line " + line(first));
        }
    }
}
