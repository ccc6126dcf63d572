package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.Pacts;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a report is made of beside the results: the reference by table, the document, the committed contract. */
record Sources(
        Function<String, List<Map<String, String>>> reference, OpenApiDocument document, List<JsonNode> interactions) {

    static Sources ofThisModule() {
        return new Sources(ReferenceTables::table, OpenApiDocument.packaged(), Pacts.committedInteractions());
    }
}
