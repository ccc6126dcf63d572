package dev.offlineuploads.spec.report;

import dev.offlineuploads.spec.OpenApiDocument;
import dev.offlineuploads.spec.compatibility.Change;
import dev.offlineuploads.spec.compatibility.Comparison;
import dev.offlineuploads.spec.compatibility.Gate;
import dev.offlineuploads.spec.facts.Fact;
import dev.offlineuploads.spec.facts.Facts;
import dev.offlineuploads.spec.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints what an edit of openapi.yaml changes, whom that breaks and what to do next. */
public final class SpecReport {

    private static final Path ROOT = Path.of("..");
    private static final Path GENERATED = Path.of("target", "report");

    private final StringBuilder text = new StringBuilder();

    private SpecReport() {}

    /**
     * Runs in the folder of this module.
     *
     * @param arguments the version of the project and the last released version
     */
    public static void main(String[] arguments) throws IOException {
        Path released = Path.of("released", OpenApiDocument.FILE);
        Path current = Path.of(OpenApiDocument.FILE);
        String changeLog = Files.readString(ROOT.resolve("CHANGELOG.md"));
        System.out.print(of(
                OpenApiDocument.read(released),
                OpenApiDocument.read(current),
                GeneratedJava.members(Generator.generate(released, GENERATED.resolve("released"))),
                GeneratedJava.members(Generator.generate(current, GENERATED.resolve("current"))),
                new Gate(arguments[1], arguments[0], changeLog)));
    }

    /** {@return the report on two documents and on the Java that is generated from them} */
    static String of(
            OpenApiDocument released,
            OpenApiDocument current,
            Map<String, String> before,
            Map<String, String> after,
            Gate gate)
            throws IOException {
        return new SpecReport().text(released, current, before, after, gate);
    }

    private String text(
            OpenApiDocument released,
            OpenApiDocument current,
            Map<String, String> before,
            Map<String, String> after,
            Gate gate)
            throws IOException {
        List<Change> changes = Comparison.changes(released, current);
        List<String> java = java(before, after);
        List<String> users = users(before, after);
        section(
                "Changes of openapi.yaml since released/openapi.yaml",
                changes.stream()
                        .map(change -> (change.isBreaking() ? "breaking: " : "") + change.sentence())
                        .toList());
        section("Generated Java", java);
        section("Hand-written Java with a removed name", users);
        section("Next", next(current, changes, java, users, gate));
        return text.toString();
    }

    private void section(String heading, List<String> lines) {
        text.append(heading).append('\n');
        (lines.isEmpty() ? List.of("none") : lines)
                .forEach(line -> text.append("  ").append(line).append('\n'));
    }

    private static List<String> java(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String was = before.get(name);
            String is = after.get(name);
            if (was == null) {
                lines.add("added: " + name + ", " + is);
            } else if (is == null) {
                lines.add("removed: " + name);
            } else if (!was.equals(is)) {
                lines.add("changed: " + name + ", " + was + " becomes " + is);
            }
        }
        return lines;
    }

    private static List<String> users(Map<String, String> before, Map<String, String> after) throws IOException {
        TreeSet<String> removed = new TreeSet<>(simpleNames(before));
        removed.removeAll(simpleNames(after));
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files =
                Stream.concat(Files.walk(ROOT.resolve("client/src")), Files.walk(ROOT.resolve("contract-tests/src")))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                removed.stream()
                        .filter(name -> Pattern.compile("\\b" + name + "\\b")
                                .matcher(source)
                                .find())
                        .forEach(name -> lines.add(name + " in " + ROOT.relativize(file)));
            }
        }
        return lines;
    }

    private static List<String> simpleNames(Map<String, String> members) {
        return members.keySet().stream()
                .map(name -> name.replaceFirst("\\(.*", "").replaceFirst(".*\\.", ""))
                .toList();
    }

    private static List<String> next(
            OpenApiDocument current, List<Change> changes, List<String> java, List<String> users, Gate gate) {
        Facts spec = Facts.of(current);
        Facts reference = Facts.ofReference();
        List<String> next = new ArrayList<>();
        spec.differences(reference).stream()
                .filter(Fact::isInReference)
                .map(fact -> "Correct api-spec/reference or openapi.yaml, which differ in the " + fact + ".")
                .forEach(next::add);
        next.addAll(gate.findings(changes));
        if (gate.isBeforeFirstRelease() && changes.stream().anyMatch(Change::isBreaking)) {
            next.add("Nothing is released yet, so a breaking change needs no major version.");
        }
        if (!users.isEmpty()) {
            next.add("Change the hand-written Java above.");
        }
        if (!changes.isEmpty() || !java.isEmpty()) {
            next.add("Make the edits that CONTRIBUTING.md lists for such a change, and run its commands.");
        }
        return next;
    }
}
