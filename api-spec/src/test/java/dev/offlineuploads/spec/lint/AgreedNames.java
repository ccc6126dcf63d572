package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        document.operations().forEach(operation -> parameters(document, operation, findings));
    }

    private static void parameters(OpenApiDocument document, Operation operation, Findings findings) {
        JsonNode id = operation.json().path("operationId");
        if (operation.id().equals("listProgress")) {
            // The client moves to the page that a link names.
            Set<String> names = document.queryParameters(operation).keySet();
            Stream.of("after", "before")
                    .filter(name -> !names.contains(name))
                    .forEach(name -> findings.add(id, "listProgress has no query parameter " + name));
        }
        if (operation.id().equals("getUpload")) {
            // getUploads, which is hand-written, passes only an id and fields.
            long required = document.parameters(operation).stream()
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .count();
            findings.addIf(required > 1, id, "getUpload has another required parameter than the id");
        }
    }
}
