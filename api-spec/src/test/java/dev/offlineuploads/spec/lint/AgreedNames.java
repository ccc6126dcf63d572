package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.List;

/** The names of operations that the hand-written client and its callers rely on. */
final class AgreedNames {

    private static final List<String> OPERATIONS = List.of("getUpload", "listProgress", "listPullSessions");

    private AgreedNames() {}

    static void exist(OpenApiDocument document, Findings findings) {
        List<String> operations =
                document.operations().stream().map(Operation::id).toList();
        for (String name : OPERATIONS) {
            findings.addIf(!operations.contains(name), document.root().path("paths"), "no operation is called " + name);
        }
        if (operations.contains("getUpload")) {
            getUpload(document, document.operation("getUpload"), findings);
        }
    }

    /** {@code getUploads}, which is hand-written, passes an id and fields. */
    private static void getUpload(OpenApiDocument document, Operation operation, Findings findings) {
        JsonNode id = operation.json().path("operationId");
        boolean hasFields = operation.json().path("x-graph-varargs").asText().equals("fields");
        findings.addIf(!hasFields, id, "getUpload lacks x-graph-varargs: fields");
        long required = document.parameters(operation).stream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .count();
        findings.addIf(required > 1, id, "getUpload has another required parameter than the id");
    }
}
