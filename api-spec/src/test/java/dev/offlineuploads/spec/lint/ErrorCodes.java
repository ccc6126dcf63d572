package dev.offlineuploads.spec.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** That an error code has one meaning. */
record ErrorCodes(Findings findings) {

    /** The codes of one entry, the bounds included. */
    private record Range(JsonNode entry, long from, long to) {

        static Range of(JsonNode entry) {
            long code = entry.path("code").asLong();
            return new Range(
                    entry, entry.path("from").asLong(code), entry.path("to").asLong(code));
        }
    }

    static void areUnique(OpenApiDocument document, Findings findings) {
        ErrorCodes rule = new ErrorCodes(findings);
        for (Operation operation : document.operations()) {
            JsonNode entries = operation.json().path("x-graph-error-codes");
            rule.distinctNames(entries);
            rule.distinctCodes(entries);
        }
        for (JsonNode schema : document.schemas().values()) {
            JsonNode kinds = schema.path("x-graph-error-kinds");
            List<JsonNode> codes = new ArrayList<>();
            kinds.forEach(kind -> kind.path("codes").forEach(codes::add));
            rule.distinctNames(kinds);
            rule.distinctCodes(codes);
            rule.integers(schema.path("x-graph-final-error-codes"));
        }
    }

    /** JSON Schema takes 1.0 for an integer. */
    private void integers(JsonNode codes) {
        codes.forEach(code ->
                findings.addIf(code.isFloatingPointNumber(), code, "error code " + code + " has a decimal point"));
    }

    private void distinctNames(JsonNode entries) {
        Map<String, JsonNode> taken = new HashMap<>();
        for (JsonNode entry : entries) {
            JsonNode name = entry.path("name");
            findings.distinct(taken, name.asText(), name, "the name " + name.asText());
        }
    }

    private void distinctCodes(Iterable<JsonNode> entries) {
        List<Range> before = new ArrayList<>();
        for (JsonNode entry : entries) {
            integers(entry);
            Range range = Range.of(entry);
            findings.addIf(
                    entry.has("from") && range.from >= range.to,
                    entry,
                    "from " + range.from + " is not less than to " + range.to);
            before.stream()
                    .filter(other -> range.from <= other.to && other.from <= range.to)
                    .forEach(other -> findings.add(
                            entry,
                            "error code " + Math.max(range.from, other.from) + " is also in line "
                                    + findings.line(other.entry)));
            before.add(range);
        }
    }
}
