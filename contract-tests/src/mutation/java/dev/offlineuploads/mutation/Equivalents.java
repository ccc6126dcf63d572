package dev.offlineuploads.mutation;

import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mutants that are equivalent to the original, as {@code mutation/equivalents.csv} lists them. */
record Equivalents(List<Row> rows) {

    static final Path FILE = Path.of("mutation", "equivalents.csv");

    /** One line of the list: the set, kind and place as regular expressions of the whole, and the reason. */
    record Row(String set, Pattern kind, Pattern place, String reason) {

        boolean covers(Verdict verdict) {
            return set.equals(verdict.set())
                    && kind.matcher(verdict.kind()).matches()
                    && place.matcher(verdict.place()).matches();
        }

        @Override
        public String toString() {
            return kind + " at " + place;
        }
    }

    static Equivalents read(Path file) {
        return new Equivalents(ReferenceTables.rows(file).stream()
                .map(row -> new Row(
                        row.get("set"),
                        Pattern.compile(row.get("kind")),
                        Pattern.compile(row.get("place")),
                        row.get("reason")))
                .toList());
    }

    Optional<Row> of(Verdict verdict) {
        return rows.stream().filter(row -> row.covers(verdict)).findFirst();
    }
}
