package dev.offlineuploads.mutation;

import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Equivalent mutants: a line of {@link #FILE}, with kind and place as regular expressions. */
record Equivalent(Pattern kind, Pattern place) {

    static final Path FILE = Path.of("mutation", "equivalents.csv");

    static List<Equivalent> of(String set) {
        return ReferenceTables.rows(Path.of(System.getProperty("basedir")).resolve(FILE)).stream()
                .filter(row -> row.get("set").equals(set))
                .map(row -> new Equivalent(Pattern.compile(row.get("kind")), Pattern.compile(row.get("place"))))
                .toList();
    }

    boolean covers(MutantResult result) {
        return kind.matcher(result.kind()).matches()
                && place.matcher(result.place()).matches();
    }

    @Override
    public String toString() {
        return kind + " at " + place;
    }
}
