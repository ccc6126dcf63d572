package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.offlineuploads.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Changes document, contract and FakeGraph's answers in every way that matters, and holds that each change is noticed by a
 * check that names it. Too long for every build: {@code mvn verify -Pmutation} runs it.
 */
class MutationRun {

    private static final Path FOLDER = Path.of("target", "mutation").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyMutantIsNoticedByACheckThatNamesIt() throws Exception {
        Instant start = Instant.now();
        Scoring scoring = new Scoring(verdicts(), Equivalents.read(Equivalents.FILE));
        write(scoring, start);
        assertThat(scoring.verdicts()).as("mutants").isNotEmpty();
        assertThat(scoring.complaints())
                .withFailMessage(
                        () -> "The score is in contract-tests/target/contract-report. For each of these, let a check"
                                + " notice and name it, or say in " + Equivalents.FILE + " why nobody can:\n"
                                + String.join("\n", scoring.complaints()))
                .isEmpty();
    }

    private static List<Verdict> verdicts() throws Exception {
        int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                processes.add(start(i, workers));
            }
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                assertThat(processes.get(i).waitFor())
                        .as("the exit of a process that tries mutants; what it said is in %s", log(i))
                        .isZero();
                for (String line : Files.readAllLines(out(i))) {
                    verdicts.add(JSON.readValue(line, Verdict.class));
                }
            }
            return verdicts;
        } finally {
            processes.forEach(Process::destroy);
        }
    }

    private static Process start(int first, int step) throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Workplace workplace = Workplace.in(FOLDER.resolve("worker-" + first), root);
        return ChildJvm.startIn(
                workplace.folder(),
                log(first),
                "-Xmx1g",
                "-Dpact.rootDir=target/pacts",
                "-Dpact_do_not_track=true",
                MutationWorker.class.getName(),
                root.toString(),
                String.valueOf(first),
                String.valueOf(step),
                out(first).toString());
    }

    private static Path out(int worker) {
        return FOLDER.resolve("verdicts-" + worker + ".jsonl");
    }

    private static Path log(int worker) {
        return FOLDER.resolve("worker-" + worker + ".log");
    }

    /** Whole or not at all, for the contract report that reads it at any time. */
    private static void write(Scoring scoring, Instant start) throws IOException {
        Path whole = FOLDER.resolve("score.json.new");
        JSON.writer(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        whole.toFile(),
                        scoring.score(
                                start, Duration.between(start, Instant.now()).toSeconds()));
        Files.move(
                whole,
                FOLDER.resolve("score.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
