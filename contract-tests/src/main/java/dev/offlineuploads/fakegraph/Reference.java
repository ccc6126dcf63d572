package dev.offlineuploads.fakegraph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Meta's reference says that FakeGraph needs to know, from the tables in its jar. */
final class Reference {

    /** The node that all three reads are about. */
    static final String UPLOAD = "OfflineConversionDataSetUpload";

    /** An item of the {@code progress} edge. */
    static final String PROGRESS = "SignalsUploadProgress";

    private static final Map<String, Map<String, Field>> FIELDS = fields();
    private static final Map<String, String> PROTOCOL = protocol();

    record Field(String name, String datatype, boolean isDefault) {

        /** Whether a value is of the documented data type; null never is. */
        boolean accepts(Object value) {
            return switch (datatype) {
                case "numeric string" -> value instanceof String text && text.matches("[0-9]+");
                case "string" -> value instanceof String;
                case "int32" -> value instanceof Integer;
                case "integer" -> value instanceof Integer || value instanceof Long;
                case "bool" -> value instanceof Boolean;
                default -> false;
            };
        }
    }

    private Reference() {}

    /** The fields of a type by name, in the order of the reference. */
    static Map<String, Field> fields(String type) {
        return FIELDS.get(type);
    }

    static String version() {
        return PROTOCOL.get("version");
    }

    static String newestVersion() {
        return PROTOCOL.get("newest-version");
    }

    static int pageSize() {
        return Integer.parseInt(PROTOCOL.get("page-size"));
    }

    private static Map<String, Map<String, Field>> fields() {
        Map<String, Map<String, Field>> types = new LinkedHashMap<>();
        for (String[] row : table("fields.csv")) {
            types.computeIfAbsent(row[0], type -> new LinkedHashMap<>())
                    .put(row[1], new Field(row[1], row[2], row[3].equals("Default")));
        }
        return types;
    }

    private static Map<String, String> protocol() {
        Map<String, String> facts = new LinkedHashMap<>();
        table("protocol.csv").forEach(row -> facts.put(row[0], row[1]));
        return facts;
    }

    private static List<String[]> table(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("reference/" + name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
