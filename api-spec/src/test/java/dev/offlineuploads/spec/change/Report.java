package dev.offlineuploads.spec.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.spec.compatibility.Change;
import dev.offlineuploads.spec.compatibility.Comparison;
import dev.offlineuploads.spec.compatibility.Gate;
import dev.offlineuploads.spec.compatibility.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** What follows from an edit of the document, on one screen: each section names the first of its lines and counts the rest. */
final class Report {

    private static final int MOST = 8;
    private static final int WIDTH = 110;
    private static final String THEN = "\n  ";

    private final StringBuilder text = new StringBuilder();

    /**
     * What the report is made of.
     *
     * @param before the members of the Java that the released document generates, by name
     * @param after those of the edited one
     * @param reference the facts in which the document and Meta's reference differ
     * @param users the files of hand-written Java that name a member, by its simple name
     */
    record Sources(
            JsonNode released,
            JsonNode current,
            Map<String, String> before,
            Map<String, String> after,
            List<JsonNode> pacts,
            List<String> reference,
            String version,
            String changeLog,
            Function<String, List<String>> users) {}

    private Report() {}

    static String of(Sources sources) {
        return new Report().text(sources);
    }

    private String text(Sources sources) {
        String promised = sources.released.at("/info/version").asText();
        List<Change> changes = Comparison.of(sources.released, sources.current);
        List<String> java = java(sources);
        List<String> recorded = Recorded.findings(sources.released, sources.current, sources.pacts);
        List<String> named = handWritten(sources);
        List<String> next = next(sources, promised, changes, named, recorded);
        if (changes.isEmpty() && java.isEmpty() && recorded.isEmpty() && next.size() == 1) {
            return "openapi.yaml says what released/openapi.yaml (" + promised + ") says: nothing changed.\n";
        }
        long breaking =
                changes.stream().filter(change -> change.verdict().breaks()).count();
        text.append("openapi.yaml against released/openapi.yaml (" + promised + "): ")
                .append(changes.isEmpty() ? "no change" : count(changes.size(), "change"))
                .append(breaking == 0 ? ", nothing breaks callers" : ", " + breaking + " breaking")
                .append('\n');
        section("Document", "unchanged", document(changes));
        section("Generated Java", "unchanged", java);
        section("Recorded contract", "fits", recorded);
        section("Hand-written Java that names what is gone", "none", named);
        section("Next", "", next.get(0).lines().toList());
        return text.toString();
    }

    private void section(String heading, String none, List<String> lines) {
        text.append('\n').append(heading).append('\n');
        if (lines.isEmpty()) {
            text.append("  ").append(none).append("\n");
        }
        lines.stream().limit(MOST).forEach(line -> wrap("  " + line));
        if (lines.size() > MOST) {
            text.append("  ... and ").append(lines.size() - MOST).append(" more\n");
        }
    }

    /** Breaks a long line at a space; what follows stands under the text behind the first column. */
    private void wrap(String line) {
        int column = Math.max(line.lastIndexOf("  ") + 2, 2);
        String rest = line;
        while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > column) {
            int end = rest.lastIndexOf(' ', WIDTH);
            text.append(rest, 0, end).append('\n');
            rest = " ".repeat(column) + rest.substring(end + 1);
        }
        text.append(rest).append('\n');
    }

    private static List<String> document(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        changes.stream()
                .filter(change -> change.verdict() != Verdict.TEXT)
                .map(change -> column(change.verdict())
                        + change.sentence()
                        + (change.verdict().breaks() ? ": breaks " + change.users() : ""))
                .forEach(lines::add);
        long texts = changes.stream()
                .filter(change -> change.verdict() == Verdict.TEXT)
                .count();
        if (texts > 0) {
            lines.add(column(Verdict.TEXT) + count(texts, "part") + " with other descriptions or examples");
        }
        return lines;
    }

    private static String column(Verdict verdict) {
        return String.format("%-10s", verdict.name().toLowerCase(Locale.ROOT));
    }

    private static List<String> java(Sources sources) {
        List<String> lines = new ArrayList<>();
        List<String> operations = new ArrayList<>(sources.current.findValuesAsText("operationId"));
        operations.removeAll(sources.released.findValuesAsText("operationId"));
        operations.forEach(operation -> lines.add(
                "new       " + operation + " in the blocking, asynchronous and raw client: write no Java for it"));
        sources.before.forEach((name, is) -> {
            String now = sources.after.get(name);
            if (now == null && !isWithinLost(name, sources.before, sources.after)) {
                lines.add("removed   " + name + ": " + is);
            } else if (now != null && !now.equals(is)) {
                lines.add("changed   " + name + ": " + now + ", was " + is);
            }
        });
        sources.after.forEach((name, is) -> {
            if (!sources.before.containsKey(name) && !isWithinLost(name, sources.after, sources.before)) {
                lines.add("added     " + name + ": " + is);
            }
        });
        return lines;
    }

    /** Whether the type that a member is of went as a whole. */
    private static boolean isWithinLost(String name, Map<String, String> side, Map<String, String> other) {
        String type = name.replaceAll("\\.?[^.]*$", "");
        return side.containsKey(type) && !other.containsKey(type);
    }

    private static List<String> handWritten(Sources sources) {
        TreeSet<String> gone = new TreeSet<>();
        sources.before.keySet().stream()
                .filter(name -> !sources.after.containsKey(name))
                .map(name -> name.replaceAll(".*\\.", "").replace("()", ""))
                .filter(name -> sources.after.keySet().stream()
                        .noneMatch(other -> other.matches("(.*\\.)?" + name + "(\\(\\))?")))
                .forEach(gone::add);
        int width = gone.stream().mapToInt(String::length).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (String name : gone) {
            List<String> files = sources.users.apply(name);
            if (!files.isEmpty()) {
                lines.add(String.format("%-" + width + "s  ", name) + String.join(", ", files));
            }
        }
        return lines;
    }

    /** What mvn verify would stop at, in its order. */
    private static List<String> next(
            Sources sources, String promised, List<Change> changes, List<String> named, List<String> recorded) {
        List<String> next = new ArrayList<>();
        if (!sources.reference.isEmpty()) {
            next.add("mvn verify stops in api-spec: openapi.yaml and api-spec/reference differ in "
                    + sources.reference.get(0)
                    + (sources.reference.size() > 1 ? " and " + count(sources.reference.size() - 1, "more fact") : "")
                    + ". If Meta changed it, change the table too, with its source; else mend openapi.yaml."
                    + THEN + "mvn -pl api-spec verify");
        }
        new Gate(promised, sources.version, sources.changeLog)
                .findings(changes)
                .forEach(finding -> next.add(finding + THEN + "mvn -pl api-spec verify"));
        String described = sources.current.at("/info/version").asText();
        if (!described.equals(sources.version.replace("-SNAPSHOT", ""))) {
            next.add("mvn verify stops in api-spec: info.version of openapi.yaml is " + described
                    + ", and the project's " + sources.version + ". Set either." + THEN + "mvn -pl api-spec verify");
        }
        if (!named.isEmpty()) {
            next.add("mvn verify stops where hand-written Java is compiled: change the files above." + THEN
                    + "mvn verify");
        }
        if (!recorded.isEmpty()) {
            next.add("mvn verify stops in contract-tests: bring ConsumerPactTest and SampleUploads up to the document,"
                    + " record the contract, and review git diff contract-tests/pacts." + THEN
                    + "mvn verify -Dupdate");
        }
        next.add("Write a line into CHANGELOG.md." + THEN + "mvn verify");
        return next;
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
