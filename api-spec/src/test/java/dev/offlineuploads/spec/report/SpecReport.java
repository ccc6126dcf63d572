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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what an edit of openapi.yaml changes, whom that breaks and what to do next. */
public final class SpecReport {

    private static final Path ROOT = Path.of("..");
    private static final Path GENERATED = Path.of("target", "report");

    /** Lines that say nothing about the types: comments, imports and ends of blocks. */
    private static final Pattern NO_DECLARATION = Pattern.compile("(\\*|/\\*|import |package |}|\\)).*|");

    private static final Pattern WORD = Pattern.compile("\\w+");

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
                declarations(Generator.generate(released, GENERATED.resolve("released"))),
                declarations(Generator.generate(current, GENERATED.resolve("current"))),
                new Gate(arguments[1], arguments[0], changeLog)));
    }

    /** {@return the lines of generated Java that a caller can depend on, each after the name of its type} */
    private static Set<String> declarations(Path folder) throws IOException {
        Set<String> declarations = new TreeSet<>();
        for (Path file : sources(folder)) {
            String type = file.getFileName().toString().replace(".java", ": ");
            boolean isInternal = file.getParent().endsWith("operations");
            Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !isInternal && !NO_DECLARATION.matcher(line).matches())
                    .forEach(line -> declarations.add(type + line));
        }
        return declarations;
    }

    /** {@return the report on two documents and on the Java that is generated from them} */
    static String of(
            OpenApiDocument released, OpenApiDocument current, Set<String> before, Set<String> after, Gate gate)
            throws IOException {
        List<Change> changes = Comparison.changes(released, current);
        List<String> java = Stream.concat(
                        lacking(after, before).map("added: "::concat),
                        lacking(before, after).map("removed: "::concat))
                .toList();
        List<String> users = users(lacking(words(before), words(after)).toList());
        return section(
                        "Changes of openapi.yaml since released/openapi.yaml",
                        changes.stream()
                                .map(change -> (change.isBreaking() ? "breaking: " : "") + change.sentence())
                                .toList())
                + section("Generated Java", java)
                + section("Hand-written Java with a removed name", users)
                + section("Next", next(current, changes, java, users, gate));
    }

    private static String section(String heading, List<String> lines) {
        return heading + "\n  " + (lines.isEmpty() ? "none" : String.join("\n  ", lines)) + "\n";
    }

    private static Stream<String> lacking(Set<String> present, Set<String> absent) {
        return present.stream().filter(text -> !absent.contains(text));
    }

    private static Set<String> words(Set<String> declarations) {
        return declarations.stream()
                .flatMap(declaration -> WORD.matcher(declaration).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> users(List<String> removed) throws IOException {
        List<String> users = new ArrayList<>();
        for (String folder : List.of("client/src", "contract-tests/src")) {
            for (Path file : sources(ROOT.resolve(folder))) {
                List<String> names = new ArrayList<>(removed);
                names.retainAll(words(Set.of(Files.readString(file))));
                if (!names.isEmpty()) {
                    users.add(ROOT.relativize(file) + ": " + String.join(", ", names));
                }
            }
        }
        return users;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("MetaSdkFieldsTest.java")) // has the names of Meta's SDK
                    .sorted()
                    .toList();
        }
    }

    private static List<String> next(
            OpenApiDocument current, List<Change> changes, List<String> java, List<String> users, Gate gate) {
        Facts spec = Facts.of(current);
        Facts reference = Facts.ofReference();
        List<String> next = new ArrayList<>();
        spec.differences(reference).stream()
                .filter(Fact::isInReference)
                .map(fact -> spec.difference(fact, reference))
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
