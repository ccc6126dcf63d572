package dev.offlineuploads.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tries the mutants that a file names and writes it anew, each with what the checks say. It runs in a process of its own,
 * whose working folder is the mutants' to change. A mutant is a line of {@code ## set: kind at place}.
 */
final class SampleMessages {

    static final String MUTANT = "## ";

    private SampleMessages() {}

    /** Takes the project's folder, the file that names mutants, and the one to write. */
    public static void main(String[] arguments) throws IOException {
        Workplace workplace = new Workplace(Path.of(arguments[0]), Path.of("").toAbsolutePath(), Path.of("none"));
        Map<String, Trial> trials = new TreeMap<>();
        for (Trial trial :
                List.of(new SpecTrial(workplace), new ContractTrial(workplace), new AnswerTrial(workplace))) {
            trials.put(trial.set(), trial);
        }
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            if (line.startsWith(MUTANT)) {
                String[] named = line.substring(MUTANT.length()).split(": ", 2);
                lines.add(line);
                lines.add("");
                lines.addAll(messages(trials.get(named[0]), named[1]));
            }
        }
        Files.write(Path.of(arguments[2]), lines);
    }

    private static List<String> messages(Trial trial, String name) throws IOException {
        Mutant mutant = trial.mutants().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(trial.set() + " has no mutant " + name));
        List<String> lines = new ArrayList<>();
        for (Finding finding : trial.findings(mutant.of(trial.original()))) {
            lines.add(finding.check() + ":");
            finding.text()
                    .strip()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.add("    " + withoutLine(line.stripTrailing())));
            lines.add("");
        }
        return lines;
    }

    /** Where it stands in the document changes with everything above it. */
    private static String withoutLine(String said) {
        return said.replaceAll("openapi\\.yaml:[0-9]+:", "openapi.yaml:LINE:");
    }
}
