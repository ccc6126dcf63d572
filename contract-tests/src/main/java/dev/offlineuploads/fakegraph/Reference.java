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

/** Facts of Meta's reference, from the tables in the jar. */
final class Reference {

    /** The type of the node. */
    static final String UPLOAD = "OfflineConversionDataSetUpload";

    private static final String LIST_OF = "list of ";

    /** The edges for which FakeUpload has methods. */
    static final String PROGRESS_EDGE = "progress";

    static final String PULL_SESSIONS_EDGE = "pull_sessions";

    private static final Map<String, Map<String, Field>> FIELDS = fields();
    private static final Map<String, String> EDGES = edges(FIELDS);
    private static final Map<String, String> PROTOCOL = protocol();

    record Field(String name, String datatype, boolean isDefault) {

        /** Whether a value has the documented type. */
        boolean accepts(Object value) {
            return switch (datatype) {
                case "numeric string" -> value instanceof String text && text.matches("[0-9]+");
                case "string" -> value instanceof String;
                case "int32" -> value instanceof Integer || value instanceof Long number && number.intValue() == number;
                case "integer" -> value instanceof Integer || value instanceof Long;
                case "bool" -> value instanceof Boolean;
                default -> false;
            };
        }
    }

    private Reference() {}

    /** The fields of a type by name, in the order of the reference. */
    static Map<String, Field> fields(String type) {
        return FIELDS.getOrDefault(type, Map.of());
    }

    /** The edges of an upload, with the types of their items. */
    static Map<String, String> edges() {
        return EDGES;
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

    /** An edge is the last segment of a path. Its response is a page, whose data is a list of items. */
    private static Map<String, String> edges(Map<String, Map<String, Field>> fields) {
        Map<String, String> edges = new LinkedHashMap<>();
        for (String[] row : table("responses.csv")) {
            String edge = row[0].substring(row[0].lastIndexOf('/') + 1);
            if (row[1].equals("200") && !edge.startsWith("{")) {
                String list = fields.get(row[2]).get("data").datatype();
                edges.put(edge, list.substring(LIST_OF.length()));
            }
        }
        return edges;
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
