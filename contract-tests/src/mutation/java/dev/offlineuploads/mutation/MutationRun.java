package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes OpenAPI document, contract and FakeGraph's responses in every way that matters, and checks that each change is
 * noticed by a check that names it. Too long for every build: {@code mvn verify -Pmutation} runs it, in the working folder of
 * a {@link Workplace}.
 */
class MutationRun {

    static List<Trial> trials() throws IOException {
        Path root = Path.of(System.getProperty("basedir")).getParent();
        Workplace workplace = Workplace.in(Path.of("").toAbsolutePath(), root);
        return List.of(new SpecTrial(workplace), new ContractTrial(workplace), new ResponseTrial(workplace));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void everyMutantIsNoticedByACheckThatNamesIt(Trial trial) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(trial.findings(trial.original()))
                .as("findings without a mutation")
                .isEmpty();
        List<Verdict> verdicts = new ArrayList<>();
        for (Mutant mutant : trial.mutants()) {
            verdicts.add(Verdict.of(mutant, trial.findings(mutant.of(trial.original()))));
        }

        assertThat(verdicts).as("mutants").isNotEmpty();
        Score score = new Score(trial.toString(), verdicts, Equivalent.of(trial.toString()));
        new ObjectMapper()
                .writeValue(
                        Path.of("..", trial.getClass().getSimpleName() + ".json")
                                .toFile(),
                        score.table(start));
        assertThat(score.complaints())
                .withFailMessage(
                        "The score is in contract-tests/target/contract-report. For each of these, let a check notice and name"
                                + " it, or state in contract-tests/%s why nobody can:%n%s",
                        Equivalent.FILE, String.join("\n", score.complaints()))
                .isEmpty();
    }
}
