package dev.offlineuploads.spec.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** That an error code has one meaning. */
final class ErrorCodes {

    private ErrorCodes() {}

    /** The codes of one entry, the bounds included. */
    private record Range(Place place, long from, long to) {

        static Range of(Place entry) {
            boolean isOne = entry.node().has("code");
            return new Range(
                    entry,
                    entry.node().path(isOne ? "code" : "from").asLong(),
                    entry.node().path(isOne ? "code" : "to").asLong());
        }
    }

    static void areUnique(Spec spec, BiConsumer<Place, String> found) {
        for (Place operation : spec.operations()) {
            List<Place> entries = operation.at("x-graph-error-codes").members();
            distinctNames(spec, entries, found);
            distinctCodes(spec, entries, found);
        }
        for (Place schema : spec.components("schemas")) {
            List<Place> kinds = schema.at("x-graph-error-kinds").members();
            List<Place> codes = kinds.stream()
                    .flatMap(kind -> kind.at("codes").members().stream())
                    .toList();
            distinctNames(spec, kinds, found);
            distinctCodes(spec, codes, found);
            integers(schema.at("x-graph-final-error-codes"), found);
        }
    }

    /** JSON Schema takes 1.0 for an integer. */
    private static void integers(Place codes, BiConsumer<Place, String> found) {
        codes.members().stream()
                .filter(code -> code.node().isFloatingPointNumber())
                .forEach(code -> found.accept(code, "error code " + code.node() + " has a decimal point"));
    }

    private static void distinctNames(Spec spec, List<Place> named, BiConsumer<Place, String> found) {
        Map<String, Place> taken = new HashMap<>();
        named.forEach(entry ->
                spec.distinct(taken, entry.text("name"), entry.at("name"), "the name " + entry.text("name"), found));
    }

    private static void distinctCodes(Spec spec, List<Place> entries, BiConsumer<Place, String> found) {
        List<Range> before = new ArrayList<>();
        for (Range range : entries.stream().map(Range::of).toList()) {
            integers(range.place, found);
            if (range.from > range.to) {
                found.accept(range.place, "from " + range.from + " is greater than to " + range.to);
            }
            before.stream()
                    .filter(other -> range.from <= other.to && other.from <= range.to)
                    .forEach(other -> found.accept(
                            range.place,
                            "error code " + Math.max(range.from, other.from) + " is also in line "
                                    + spec.line(other.place)));
            before.add(range);
        }
    }
}
