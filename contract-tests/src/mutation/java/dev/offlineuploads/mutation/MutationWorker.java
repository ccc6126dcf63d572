package dev.offlineuploads.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tries every n-th mutant of each set, in a process of its own whose working folder is the mutants' to change. Its arguments
 * are the project's folder, which mutant is the first, n, and the file for the verdicts.
 */
final class MutationWorker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MutationWorker() {}

    public static void main(String[] arguments) throws IOException {
        Workplace workplace = new Workplace(Path.of(arguments[0]), Path.of("").toAbsolutePath());
        int first = Integer.parseInt(arguments[1]);
        int step = Integer.parseInt(arguments[2]);
        try (Writer lines = Files.newBufferedWriter(Path.of(arguments[3]))) {
            // The longest ones first, while the processes' shares are still even.
            for (Trial trial :
                    List.of(new SpecTrial(workplace), new ContractTrial(workplace), new ResponseTrial(workplace))) {
                List<Finding> control = trial.findings(trial.original());
                if (!control.isEmpty()) {
                    throw new IllegalStateException(trial.set() + " fails without any mutation: " + control);
                }
                List<Mutant> mutants = trial.mutants();
                for (int i = first; i < mutants.size(); i += step) {
                    Mutant mutant = mutants.get(i);
                    Verdict verdict = Verdict.of(trial.set(), mutant, trial.findings(mutant.of(trial.original())));
                    lines.write(JSON.writeValueAsString(verdict) + "\n");
                    lines.flush();
                }
            }
        }
    }
}
