package dev.offlineuploads.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes PERFORMANCE.md. */
final class Report {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Pattern CPU_MODEL = Pattern.compile("model name\\s*: (.*)");

    private final StringBuilder text = new StringBuilder();

    private Report() {}

    static String of(Plan plan, Results results) throws IOException {
        Report report = new Report();
        report.introduction(plan);
        report.goals(Goal.of(results));
        report.results(results);
        report.plot(results, Scenario.CALL_8_THREADS.throughput());
        report.plot(results, Scenario.CALL.allocation());
        report.plot(results, ClientProcesses.COLD_START);
        return report.text.toString();
    }

    private void introduction(Plan plan) throws IOException {
        text.append("""
                # Performance

                `mvn -Pbenchmark -Dbenchmark.write -DskipTests -pl api-spec,client verify` writes this file.
                Do not edit it.

                %s, %s with %d processors, %s %s, %s %s.
                The heap is 256 MiB; all other settings are defaults.

                The server is another process on the same machine. It sends uncompressed, prepared responses over TLS.
                Number of rounds: %d. All clients take turns in each round, and the order alternates. A figure is the median of
                the rounds. A ratio is the median of the ratios of the rounds. Allocated bytes vary little between runs. Times
                vary a lot on a busy machine, so compare ratios, not times. CPU time is user and system time of all threads of a
                process, without the shutdown of the JVM.

                - *This client* runs with authentication, retries, limits, logging and redaction.
                - *Stock Feign* is the generated interface with Feign's own dispatch, HTTP client and Jackson module.
                - *Raw* is code for these requests only, with Jackson and the records of this client.
                - *restfb* has no types for uploads, so the benchmark reads its JSON objects.

                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        cpu(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        plan.rounds));
    }

    /** The model name on Linux, and the architecture on other systems. */
    private static String cpu() throws IOException {
        String info = Files.exists(CPU_INFO) ? Files.readString(CPU_INFO) : "";
        Matcher model = CPU_MODEL.matcher(info);
        return model.find() ? model.group(1) : System.getProperty("os.arch");
    }

    private void goals(List<Goal> goals) {
        text.append("""
                ## Goals

                The range of the rounds is in parentheses. A goal is met if the median is at most 5 percent above the limit. A relative time
                of 0.40 means 2.5 times the throughput.

                """);
        header(List.of("metric", "goal", "measured", "reached"));
        for (Goal goal : goals) {
            row(List.of(goal.metric(), "at most " + number(goal.limit()), range(goal.rounds()), goal.outcome()));
        }
    }

    private static String range(List<Double> rounds) {
        String median = number(Results.median(rounds));
        return rounds.size() == 1
                ? median
                : median + " (" + number(Collections.min(rounds)) + " to " + number(Collections.max(rounds)) + ")";
    }

    private void results(Results results) {
        text.append("\n## Results\n\n");
        List<String> header = new ArrayList<>(List.of("metric"));
        results.clients().forEach(client -> header.add(client.label));
        header(header);
        for (String metric : results.metrics()) {
            List<String> row = new ArrayList<>(List.of(metric));
            for (ClientType client : results.clients()) {
                List<Double> rounds = results.get(metric, client);
                row.add(rounds.isEmpty() ? "" : number(Results.median(rounds)));
            }
            row(row);
        }
    }

    /** A bar for each client. */
    private void plot(Results results, String metric) {
        List<String> labels = new ArrayList<>();
        List<Long> bars = new ArrayList<>();
        for (ClientType client : results.clients()) {
            labels.add('"' + client.label + '"');
            bars.add(Math.round(Results.median(results.get(metric, client))));
        }
        text.append("""

                ```mermaid
                xychart-beta horizontal
                  title "%s"
                  x-axis [%s]
                  y-axis 0 --> %d
                  bar %s
                ```
                """.formatted(metric, String.join(", ", labels), Collections.max(bars), bars));
    }

    private static String number(double value) {
        boolean decimals = value < 100 && value != Math.rint(value);
        return String.format(Locale.ROOT, decimals ? "%.2f" : "%,.0f", value);
    }

    private void header(List<String> cells) {
        row(cells);
        text.append("|---".repeat(cells.size())).append("|\n");
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
