package dev.offlineuploads.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all clients in turns, several times over, so that whatever else the machine does meets all of them. JMH's results
 * and those of the processes are left in a folder, with a report of them.
 */
public final class Benchmarks {

    private static final String[] ALL = names(Stream.of(Subject.values()));
    private static final String[] WITHOUT_PROOF =
            names(Stream.of(Subject.values()).filter(subject -> subject != Subject.OWN_WITH_PROOF));

    private static final int MOST_THREADS_OF_A_GOAL = 8;

    private final Plan plan;
    private final Path folder;
    private final ServerProcess server;

    private Benchmarks(Plan plan, Path folder, ServerProcess server) {
        this.plan = plan;
        this.folder = folder;
        this.server = server;
    }

    /** The plan, where to write, the client's jar, and whether and where the report is to go as well. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Path.of(arguments[1]);
        clear(folder);
        try (ServerProcess server = ServerProcess.start(folder)) {
            Environment.write(folder, plan);
            new Footprints(folder, Path.of(arguments[2])).write();
            Processes processes = new Processes(folder, Path.of(arguments[2]), server);
            processes.readMillions(plan.items);
            processes.startCold(plan.coldStarts);
            Benchmarks benchmarks = new Benchmarks(plan, folder, server);
            for (int round = 1; round <= plan.rounds; round++) {
                benchmarks.run(round);
            }
            Environment.end(folder);
        }
        Report.write(folder, folder);
        if (Boolean.parseBoolean(arguments[3])) {
            Report.write(folder, Path.of(arguments[4]));
        }
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> older = Files.list(folder)) {
            for (Path file : older.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run(int round) throws RunnerException {
        String[] all = turns(round, ALL);
        String[] withoutProof = turns(round, WITHOUT_PROOF);
        // Next to the errors come the good answers that they are compared with.
        run(round, "refusal", options("ReadBenchmark.refusal", withoutProof));
        for (int threads : plan.threads) {
            if (round == 1 || threads <= MOST_THREADS_OF_A_GOAL) {
                run(
                        round,
                        "upload-" + threads,
                        options("ReadBenchmark.upload", all).threads(threads));
                run(
                        round,
                        "upload-tls-" + threads,
                        options("ReadBenchmark.upload", withoutProof)
                                .param("scheme", "https")
                                .threads(threads));
            }
        }
        if (round == 1) { // of these, the goals are garbage alone
            run(round, "list-10", options("ListBenchmark.items", withoutProof));
            run(
                    round,
                    "list-100",
                    options("ListBenchmark.items", withoutProof)
                            .param("pages", "100")
                            .param("limit", plan.limits.toArray(String[]::new)));
        }
        run(
                round,
                "delay",
                options("DelayBenchmark.uploads", withoutProof)
                        .warmupIterations(2)
                        .measurementIterations(3));
    }

    /** Every other round goes the other way, so that a machine that gets slower or faster favours nobody. */
    private static String[] turns(int round, String[] subjects) {
        List<String> turns = Arrays.asList(subjects.clone());
        if (round % 2 == 0) {
            Collections.reverse(turns);
        }
        return turns.toArray(String[]::new);
    }

    private ChainedOptionsBuilder options(String benchmark, String... subjects) {
        return new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .param("subject", subjects)
                .forks(1)
                // Eight threads leave two processors little time to compile what they run.
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(2L * plan.iterationMillis))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(plan.iterationMillis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend(jvmArguments());
    }

    private String[] jvmArguments() {
        List<String> arguments = new ArrayList<>(server.trust());
        arguments.addAll(List.of("-Xms256m", "-Xmx256m"));
        // The JDK's HTTP client keeps five idle connections otherwise, and would be measured connecting.
        arguments.add("-Dhttp.maxConnections=64");
        arguments.add("-Dbenchmark.http=" + server.http());
        arguments.add("-Dbenchmark.https=" + server.https());
        return arguments.toArray(String[]::new);
    }

    private void run(int round, String series, ChainedOptionsBuilder options) throws RunnerException {
        new Runner(options.resultFormat(ResultFormatType.JSON)
                        .result(folder.resolve("jmh-" + round + "-" + series + ".json")
                                .toString())
                        .build())
                .run();
    }

    private static String[] names(Stream<Subject> subjects) {
        return subjects.map(Subject::name).toArray(String[]::new);
    }
}
