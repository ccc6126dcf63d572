package dev.offlineuploads.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mutants that cannot be told from the original, as {@code mutation/equivalents.csv} lists them: whose they are, kind
 * and place as regular expressions of the whole, and why.
 */
record Equivalents(List<Row> rows) {

    static final Path FILE = Path.of("mutation", "equivalents.csv");

    private static final String COLUMNS = "set,kind,place,reason";

    /** One line of the list. */
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

    static Equivalents read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (!lines.get(0).equals(COLUMNS)) {
            throw new IllegalStateException(file + " needs the columns " + COLUMNS);
        }
        return new Equivalents(
                lines.stream().skip(1).map(line -> row(file, line)).toList());
    }

    private static Row row(Path file, String line) {
        String[] cells = line.split(",", 4);
        if (cells.length < 4 || cells[3].isBlank()) {
            throw new IllegalStateException(file + " needs set, kind, place and reason in: " + line);
        }
        return new Row(cells[0], Pattern.compile(cells[1]), Pattern.compile(cells[2]), cells[3]);
    }

    Optional<Row> of(Verdict verdict) {
        return rows.stream().filter(row -> row.covers(verdict)).findFirst();
    }
}
