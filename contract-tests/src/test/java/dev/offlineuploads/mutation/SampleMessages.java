package dev.offlineuploads.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tries the mutants that a file names and writes it anew, each with what the checks say. It runs in a process of its own,
 * whose working folder is the mutants' to change. A mutant is a line of {@code ## set: kind at place}.
 */
final class SampleMessages {

    static final String MUTANT = "## ";

    /** The exit where no sample can be taken, since the project is not sound; the file to write says why. */
    static final int UNSOUND = 3;

    /** All that the document has, in a message about one of it: what is added there changes no sample. */
    private static final Pattern LISTS = Pattern.compile("(?<=\\(possible values: \\[|: \\{)\"\\w+\"[,=].*(?=]\\)|}$)");

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
        Path written = Path.of(arguments[2]);
        Files.write(written, lines);
        if (!lines.equals(Files.readAllLines(Path.of(arguments[1])))) {
            Optional<String> first = wrongWithoutMutants(trials.values());
            if (first.isPresent()) {
                Files.writeString(written, first.get());
                System.exit(UNSOUND);
            }
        }
    }

    /**
     * A finding without any mutant applies to each of them, so it must be fixed first. The document's own checks run in the
     * build before; what follows them needs the generator, which only the mutation run has.
     */
    private static Optional<String> wrongWithoutMutants(Iterable<Trial> trials) throws IOException {
        for (Trial trial : trials) {
            if (trial instanceof SpecTrial) {
                continue;
            }
            List<Finding> findings = trial.findings(trial.original());
            if (!findings.isEmpty()) {
                return Optional.of(trial.set() + " as it is, without any mutation, is what "
                        + findings.get(0).check() + " refuses; mend that first: "
                        + findings.get(0).text());
            }
        }
        return Optional.empty();
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
                    .forEach(line -> lines.add("    " + settled(line.stripTrailing())));
            lines.add("");
        }
        return lines;
    }

    /** Leaves out the line of the document and all else that it has, which change with every edit of it. */
    private static String settled(String said) {
        return LISTS.matcher(said.replaceAll("openapi\\.yaml:[0-9]+:", "openapi.yaml:LINE:"))
                .replaceAll("...");
    }
}
