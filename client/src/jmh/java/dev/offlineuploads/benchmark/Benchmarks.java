package dev.offlineuploads.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures the clients in several rounds and writes the results of JMH and a report. */
record Benchmarks(Plan plan, Path folder, ServerProcess server, Results results) {

    /** The arguments are the plan, the folder of results, the client's jar, whether to update the docs, and their folder. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Results results = new Results();
        try (ServerProcess server = ServerProcess.start(folder)) {
            ClientProcesses processes = new ClientProcesses(plan, server, Path.of(arguments[2]), results);
            Benchmarks benchmarks = new Benchmarks(plan, folder, server, results);
            processes.measureJars();
            processes.measureLongLists();
            for (int round = 1; round <= plan.rounds; round++) {
                processes.measureColdStarts();
                for (Scenario scenario : Scenario.values()) {
                    benchmarks.measure(scenario, round);
                }
            }
        }
        String report = Report.of(plan, results);
        Files.writeString(folder.resolve("PERFORMANCE.md"), report);
        if (Boolean.parseBoolean(arguments[3])) {
            Files.writeString(Path.of(arguments[4], "PERFORMANCE.md"), report);
        }
    }

    private void measure(Scenario scenario, int round) throws RunnerException {
        List<ClientType> clients = ClientType.inTurn(scenario.clients, round);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + ClientBenchmark.class.getSimpleName() + "\\." + scenario.method + "$")
                .param("type", clients.stream().map(ClientType::name).toArray(String[]::new))
                .threads(scenario.threads)
                .forks(1)
                // The JIT compiler needs a long warmup if eight threads share two processors.
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds((scenario.threads > 1 ? 5L : 2L) * plan.iterationMillis))
                .measurementIterations(6)
                .measurementTime(TimeValue.milliseconds(plan.iterationMillis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgsAppend(jvmOptions())
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve("jmh-" + round + "-" + scenario + ".json")
                        .toString());
        if (scenario == Scenario.DELAY) { // An invocation takes longer than an iteration.
            options.warmupIterations(1).measurementIterations(3);
        }
        for (RunResult result : new Runner(options.build()).run()) {
            ClientType client = ClientType.valueOf(result.getParams().getParam("type"));
            results.add(scenario.throughput(), client, result.getPrimaryResult().getScore());
            results.add(
                    scenario.allocation(),
                    client,
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
    }

    private String[] jvmOptions() {
        List<String> options = new ArrayList<>(server.trustOptions());
        options.addAll(List.of("-Xms256m", "-Xmx256m"));
        // By default, HttpURLConnection keeps only five idle connections and opens a new one for most calls.
        options.add("-Dhttp.maxConnections=64");
        options.add("-Dbenchmark.server=" + server.url());
        return options.toArray(String[]::new);
    }
}
