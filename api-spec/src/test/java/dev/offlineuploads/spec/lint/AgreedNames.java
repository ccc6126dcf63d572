package dev.offlineuploads.spec.lint;

import java.util.List;
import java.util.function.BiConsumer;

/** The names of operations and schemas that the hand-written client and its callers rely on. */
final class AgreedNames {

    private static final List<String> OPERATIONS = List.of("getUpload", "listProgress", "listPullSessions");
    private static final List<String> SCHEMAS = List.of(
            "OfflineConversionDataSetUpload",
            "SignalsUploadProgress",
            "PartnerIntegrationPullSession",
            "UploadField",
            "Paging",
            "GraphError");

    private AgreedNames() {}

    static void exist(Spec spec, BiConsumer<Place, String> found) {
        List<String> operations = spec.operations().stream()
                .map(operation -> operation.text("operationId"))
                .toList();
        OPERATIONS.stream()
                .filter(name -> !operations.contains(name))
                .forEach(name -> found.accept(spec.root().at("paths"), "no operation is called " + name));
        Place schemas = spec.root().at("components").at("schemas");
        SCHEMAS.stream()
                .filter(name -> !schemas.node().has(name))
                .forEach(name -> found.accept(schemas, "no schema is called " + name));
    }
}
