package dev.offlineuploads.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all clients in turns, in several rounds, so that other load of the machine affects all of them. Leaves the results
 * of JMH and of the processes in a folder, with a report.
 */
public final class Benchmarks {

    private final Plan plan;
    private final Path folder;
    private final ServerProcess server;

    private Benchmarks(Plan plan, Path folder, ServerProcess server) {
        this.plan = plan;
        this.folder = folder;
        this.server = server;
    }

    /** The plan, the folder of the results, the client's jar, whether to publish the report, and where. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Path.of(arguments[1]);
        clear(folder);
        try (ServerProcess server = ServerProcess.start(folder)) {
            Environment.write(folder, plan);
            Footprints footprints = new Footprints(folder, Path.of(arguments[2]));
            footprints.write();
            Processes processes = new Processes(folder, plan, footprints, server);
            processes.readMillions();
            Benchmarks benchmarks = new Benchmarks(plan, folder, server);
            for (int round = 1; round <= plan.rounds; round++) {
                processes.startCold(round);
                for (Series series : Series.values()) {
                    if (plan.measures(series, round)) {
                        benchmarks.measure(series, round);
                    }
                }
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

    /** Every other round has the opposite order, so that a machine that gets slower or faster favours no client. */
    static List<Subject> turns(int round, List<Subject> subjects) {
        List<Subject> turns = new ArrayList<>(subjects);
        if (round % 2 == 0) {
            Collections.reverse(turns);
        }
        return turns;
    }

    private void measure(Series series, int round) throws RunnerException {
        List<Subject> subjects = turns(round, plan.select(series.forGoals));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + Pattern.quote(series.benchmark) + "$")
                .param("subject", subjects.stream().map(Subject::name).toArray(String[]::new))
                .threads(series.threads)
                .forks(plan.forks)
                // Eight threads leave two processors little time to compile the code that they run.
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(2L * plan.iterationMillis))
                .measurementIterations(plan.iterations)
                .measurementTime(TimeValue.milliseconds(plan.iterationMillis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend(jvmArguments())
                .resultFormat(ResultFormatType.JSON)
                .result(Results.file(folder, series, round).toString());
        series.parameters.forEach(options::param);
        if (series == Series.DELAY) { // each iteration is one shot of 2,000 calls
            options.forks(1).warmupIterations(2).measurementIterations(3);
        }
        new Runner(options.build()).run();
    }

    private String[] jvmArguments() {
        List<String> arguments = new ArrayList<>(server.trust());
        arguments.addAll(List.of("-Xms256m", "-Xmx256m"));
        // By default the JDK's HTTP client keeps only five idle connections and would be measured while it connects.
        arguments.add("-Dhttp.maxConnections=64");
        arguments.add("-Dbenchmark.server=" + server.url());
        return arguments.toArray(String[]::new);
    }
}
