package dev.offlineuploads.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Meta's reference, as the tables in {@code api-spec/reference} hold it. */
public final class ReferenceTables {

    private static final Path FOLDER = Path.of("..", "api-spec", "reference");

    private ReferenceTables() {}

    /** The rows of a table, each by the names of its columns. */
    public static List<Map<String, String>> table(String name) {
        return rows(FOLDER.resolve(name + ".csv"));
    }

    /** The version of the API that the reference describes. */
    public static String version() {
        return table("protocol").stream()
                .filter(row -> row.get("name").equals("version"))
                .map(row -> row.get("value"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("api-spec/reference/protocol.csv has no version"));
    }

    /** The rows of a table in another folder. */
    public static List<Map<String, String>> rows(Path table) {
        List<String> lines;
        try {
            lines = Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] columns = lines.get(0).split(",", -1);
        return lines.stream().skip(1).map(line -> row(table, columns, line)).toList();
    }

    private static Map<String, String> row(Path table, String[] columns, String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != columns.length) {
            throw new IllegalStateException(table.getFileName() + " needs " + columns.length + " columns in: " + line);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i]);
        }
        return row;
    }
}
