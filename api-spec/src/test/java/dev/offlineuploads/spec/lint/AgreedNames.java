package dev.offlineuploads.spec.lint;

import java.util.List;
import java.util.function.BiConsumer;

/** The names of operations that the hand-written client and its callers rely on. */
final class AgreedNames {

    private static final List<String> OPERATIONS = List.of("getUpload", "listProgress", "listPullSessions");

    private AgreedNames() {}

    static void exist(Spec spec, BiConsumer<Place, String> found) {
        List<String> operations = spec.operations().stream()
                .map(operation -> operation.text("operationId"))
                .toList();
        spec.operations().stream()
                .filter(operation -> operation.text("operationId").equals("getUpload"))
                .forEach(operation -> getUpload(spec, operation, found));
        OPERATIONS.stream()
                .filter(name -> !operations.contains(name))
                .forEach(name -> found.accept(spec.root().at("paths"), "no operation is called " + name));
    }

    /** {@code getUploads}, which is hand-written, passes an id and fields. */
    private static void getUpload(Spec spec, Place operation, BiConsumer<Place, String> found) {
        if (!operation.text("x-graph-varargs").equals("fields")) {
            found.accept(operation.at("operationId"), "getUpload lacks x-graph-varargs: fields");
        }
        long required = spec.parameters(operation).stream()
                .filter(parameter -> parameter.node().path("required").asBoolean())
                .count();
        if (required > 1) {
            found.accept(operation.at("operationId"), "getUpload has another required parameter than the id");
        }
    }
}
