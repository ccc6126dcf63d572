package dev.offlineuploads.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Meta's reference, as the tables in {@code reference/} hold it. */
public final class Reference {

    private Reference() {}

    /** The rows of a table, each by the names of its columns. */
    public static List<Map<String, String>> table(String name) {
        return rows(Path.of("reference", name + ".csv"));
    }

    /** The version of the API that the reference is of. */
    static String version() {
        return table("protocol").stream()
                .filter(row -> row.get("name").equals("version"))
                .map(row -> row.get("value"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("reference/protocol.csv has no version"));
    }

    /** The rows of a table that stands somewhere else. */
    public static List<Map<String, String>> rows(Path table) {
        try {
            List<String> lines = Files.readAllLines(table);
            String[] columns = lines.get(0).split(",", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> row(columns, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] columns, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i]);
        }
        return row;
    }
}
