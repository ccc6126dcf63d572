package dev.offlineuploads.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Meta's reference, read from its tables, as facts: what a fact is about, and what the reference says of it. */
public final class ReferenceFacts {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";

    private final Map<String, String> facts = new TreeMap<>();

    private ReferenceFacts() {}

    public static Map<String, String> read() {
        ReferenceFacts reference = new ReferenceFacts();
        each("protocol", row -> {
            switch (row.get("name")) {
                case "server" -> reference.add(Facts.SERVER, row.get("value"));
                case "version" -> reference.add(Facts.VERSION, row.get("value"));
                case "fields-with-token" ->
                    Stream.of(row.get("value").split(" "))
                            .map(field -> field.split("\\."))
                            .forEach(field -> reference.add(Facts.carriesToken(field[0], field[1]), "yes"));
                case "position-parameters" -> reference.add(Facts.POSITION_PARAMETERS, row.get("value"));
                case "authentication" ->
                    each("endpoints", path -> reference.add(Facts.authentication(path.get("path")), row.get("value")));
                default -> {} // of the answers, not of the document
            }
        });
        each("endpoints", row -> {
            reference.add(Facts.operation(row.get("path")), row.get("method"));
            List<String> notPossible = Stream.of("creating", "updating", "deleting")
                    .filter(operation -> row.get(operation).equals("not possible"))
                    .map(operation -> operation.replaceAll("ing$", "e"))
                    .toList();
            reference.add(Facts.notPossible(row.get("path")), String.join(", ", notPossible));
        });
        each("answers", row -> {
            String answer = Facts.answer(row.get("path"), row.get("status"));
            reference.add(answer, row.get("type"));
            each("headers", header -> reference.add(Facts.header(header.get("header"), answer), header.get("type")));
        });
        each("error-kinds", row -> reference.add(Facts.errorKind(row.get("kind"), row.get("codes")), "yes"));
        each(
                "parameters",
                row -> reference.add(
                        Facts.parameter(row.get("path"), row.get("parameter")),
                        String.join(", ", row.get("in"), Facts.datatype(row.get("datatype")), row.get("presence"))));
        each("error-codes", row -> reference.add(Facts.errorCode(row.get("path"), row.get("code")), row.get("name")));
        each(
                "notices",
                row -> reference.add(
                        Facts.permissionNotice(row.get("path")),
                        String.join(", ", row.get("since-version"), row.get("since"), row.get("every-version-since"))));
        each("fields", row -> {
            reference.add(
                    Facts.field(row.get("type"), row.get("field")),
                    Facts.field(
                            Facts.datatype(row.get("datatype")),
                            row.get("default").equals("Default"),
                            row.get("presence").equals("required"),
                            row.get("unit"),
                            row.get("source")));
            if (row.get("type").equals(UPLOAD)) {
                reference.add(Facts.selectable(row.get("field")), "yes");
            }
        });
        return reference.facts;
    }

    /** What the reference lists in an order, by what it lists. */
    static Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new TreeMap<>();
        each("parameters", row -> add(lists, Facts.parameters(row.get("path")), row.get("parameter")));
        each("fields", row -> {
            add(lists, Facts.fields(row.get("type")), row.get("field"));
            if (row.get("type").equals(UPLOAD)) {
                add(lists, Facts.SELECTABLE, row.get("field"));
            }
        });
        return lists;
    }

    private static void add(Map<String, List<String>> lists, String list, String entry) {
        lists.computeIfAbsent(list, none -> new ArrayList<>()).add(entry);
    }

    private void add(String fact, String value) {
        if (facts.put(fact, value) != null) {
            throw new IllegalStateException("api-spec/reference says twice: " + fact);
        }
    }

    private static void each(String table, Consumer<Map<String, String>> use) {
        ReferenceTables.table(table).forEach(use);
    }
}
