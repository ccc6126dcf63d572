package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the checks on mutants of the OpenAPI document, the contract and FakeGraph's responses, and fails if a mutant
 * survives: {@code mvn verify -Pmutation}. Its working folder is that of {@link WorkDirectory}.
 */
@Tag("profile")
class MutationRun {

    static List<MutationTarget> targets() throws IOException {
        Path root = Path.of(System.getProperty("basedir")).getParent();
        WorkDirectory directory = WorkDirectory.in(Path.of("").toAbsolutePath(), root);
        return List.of(new SpecTarget(directory), new ContractTarget(directory), new ResponseTarget(directory));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void checksKillEveryMutant(MutationTarget target) throws IOException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(target.findings(target.original()))
                .as("failures without a mutation")
                .isEmpty();
        List<MutantResult> results = new ArrayList<>();
        for (Mutant mutant : target.mutants()) {
            results.add(MutantResult.of(mutant, target.findings(mutant.of(target.original()))));
        }

        assertThat(results).as("mutants").isNotEmpty();
        Score score = new Score(target.toString(), results);
        new ObjectMapper()
                .writeValue(
                        Path.of("..", target.getClass().getSimpleName() + ".json")
                                .toFile(),
                        score.table(start));
        assertThat(score.problems())
                .withFailMessage(
                        "The score is in contract-tests/target/contract-report. Extend the checks to kill these mutants, or add"
                                + " equivalent mutants to contract-tests/%s with a reason:%n%s",
                        Score.EQUIVALENTS, String.join("\n", score.problems()))
                .isEmpty();
    }
}
