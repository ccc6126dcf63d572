package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The names of the document by which callers know methods, their interface and records. */
record Names(String tag, List<String> operations, List<String> schemas) {

    static final Names AGREED = new Names(
            "OfflineConversionDataSetUpload",
            List.of("getUpload", "listProgress", "listPullSessions"),
            List.of(
                    "OfflineConversionDataSetUpload",
                    "SignalsUploadProgress",
                    "PartnerIntegrationPullSession",
                    "UploadField",
                    "GraphError"));

    void areAgreed(Document document, BiConsumer<Place, String> found) {
        List<String> missing = new ArrayList<>(operations);
        for (Place operation : document.parts().operations) {
            String name = operation.node().path("operationId").asText();
            missing.remove(name);
            JsonNode tags = operation.node().path("tags");
            if (tags.size() != 1 || !tags.path(0).asText().equals(tag)) {
                found.accept(
                        operation.at("tags"),
                        "tags of " + operation.name() + " (" + name + ") are " + tags + ", agreed is " + tag);
            }
        }
        missing.forEach(name -> found.accept(document.root().at("paths"), "no operation is called " + name));
        Place tags = document.root().at("tags");
        if (!tags.node().findValuesAsText("name").equals(List.of(tag))) {
            found.accept(tags, "tags are " + tags.node().findValuesAsText("name") + ", agreed is " + tag);
        }
        Place known = document.root().at("components").at("schemas");
        schemas.stream()
                .filter(name -> !known.node().has(name))
                .forEach(name -> found.accept(known, "no schema is called " + name));
    }
}
