package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Makes PERFORMANCE.md and its plots of what a run left. */
public final class Report {

    private static final String UPLOAD_1 = "ReadBenchmark.upload http 1";
    private static final String UPLOAD_8 = "ReadBenchmark.upload http 8";
    private static final String UPLOAD_TLS = "ReadBenchmark.upload https 1";
    private static final String UPLOAD_TLS_8 = "ReadBenchmark.upload https 8";
    private static final String REFUSAL = "ReadBenchmark.refusal http 1";
    private static final String TEN_PAGES = "ListBenchmark.items 10x100 http 1";
    private static final String DELAY = "DelayBenchmark.uploads http 1";

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private Report(Results results) {
        this.results = results;
    }

    /** The folder of a run, and where the report goes. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void write(Path from, Path to) throws IOException {
        Results results = Results.of(from);
        Report report = new Report(results);
        report.introduction();
        report.goals();
        report.tables();
        Files.writeString(to.resolve("PERFORMANCE.md"), report.text);
        Path plots = Files.createDirectories(to.resolve("performance"));
        Files.writeString(
                plots.resolve("garbage.svg"),
                Chart.svg("Garbage of one read of 14 fields, bytes", report.garbage(UPLOAD_1)));
        Files.writeString(
                plots.resolve("lists.svg"),
                Chart.svg("Garbage of a list of ten pages of 100 items, bytes", report.garbage(TEN_PAGES)));
        Files.writeString(plots.resolve("cold.svg"), Chart.svg("A process of one read over TLS, ms", report.cold()));
        if (results.has(UPLOAD_8)) {
            Files.writeString(
                    plots.resolve("time.svg"),
                    Chart.svg("Time of one read, 8 threads, of Meta's SDK's", report.times(UPLOAD_8)));
        }
    }

    private void introduction() throws IOException {
        JsonNode environment = results.file(Environment.FILE);
        text.append(String.format(
                Locale.ROOT,
                """
                # Performance

                Written by `mvn -Pbenchmark verify -Dbenchmark.plan=%s -Dbenchmark.write`; do not edit.

                %s, on %d of its processors and %,d MiB, %s, %s, defaults but for the heap (256 MiB); load of the machine %.1f
                before and %.1f after. The server is another process on the same machine and answers with bytes made
                beforehand, uncompressed. The clients take turns within each round, of which there are %d, every other one
                in the other order; a figure is the median of the rounds, a ratio the median of theirs. Garbage is steady from run to run.
                Times are not, least of all on a busy machine (a load above the number of processors): read them as ratios,
                of which the goals name the lowest and the highest too.

                Meta's SDK speaks TLS alone. For plain HTTP it is lent the connection, and what its version 24.0.1 does with
                an answer is done for it: its headers become JSON, and its body is read by lines.

                "This client" is all of it: authentication, retries, limits, usage, logging, redaction; with an app secret
                in the second row. Stock Feign is the generated interface with Feign's own dispatch and Jackson module.
                Raw is what one would write by hand for these requests alone, with this client's records. restfb has no
                types for uploads, so its JSON is taken. What the parts of a cold start cost is told in
                [ARCHITECTURE.md](../../ARCHITECTURE.md#cold-start).

                ![garbage](performance/garbage.svg)

                """,
                environment.path("plan").asText(),
                environment.path("day").asText() + ", "
                        + environment.path("processor").asText(),
                environment.path("processors").asInt(),
                environment.path("memoryMiB").asLong(),
                environment.path("system").asText(),
                environment.path("java").asText(),
                environment.path("loadBefore").asDouble(),
                environment.path("loadAfter").asDouble(),
                environment.path("rounds").asInt()));
    }

    private void goals() throws IOException {
        text.append("## Goals\n\n| what | goal | measured | holds |\n|---|---|---|---|\n");
        double own = results.bytes(UPLOAD_1, Subject.OWN);
        goal("garbage of one read, bytes", own, 30_000);
        goal("the same with proof", results.bytes(UPLOAD_1, Subject.OWN_WITH_PROOF), 30_000);
        goal("garbage of one read, of Meta's SDK's", own / results.bytes(UPLOAD_1, Subject.META_SDK), 1.0 / 3);
        goal(
                "the same over TLS, where the SDK sends by itself",
                results.bytes(UPLOAD_TLS, Subject.OWN) / results.bytes(UPLOAD_TLS, Subject.META_SDK),
                1.0 / 3);
        if (results.has(UPLOAD_8)) {
            goal(
                    "time of one read, 8 threads, of Meta's SDK's",
                    results.ratios(UPLOAD_8, Subject.META_SDK, Subject.OWN),
                    1 / 1.5);
            goal(
                    "the same over TLS, where the SDK sends by itself",
                    results.ratios(UPLOAD_TLS_8, Subject.META_SDK, Subject.OWN),
                    1 / 1.5);
            goal(
                    "time of one read, 8 threads, of raw hc5's",
                    results.ratios(UPLOAD_8, Subject.RAW_HC5, Subject.OWN),
                    1.1);
            goal("the same over TLS", results.ratios(UPLOAD_TLS_8, Subject.RAW_HC5, Subject.OWN), 1.1);
        }
        goal("time of an error, of a good answer's", results.ratios(UPLOAD_1, REFUSAL, Subject.OWN), 1.2);
        goal("garbage of ten pages of 100, bytes", results.bytes(TEN_PAGES, Subject.OWN), 1_000_000);
        goal(
                "2,000 reads at 50 ms, of the ideal " + DelayBenchmark.IDEAL_MILLIS + " ms",
                results.score(DELAY, Subject.OWN) / DelayBenchmark.IDEAL_MILLIS,
                1.05);
        JsonNode million = results.file(Processes.MILLION);
        goal(
                "garbage of an item of a long list, of Meta's SDK's",
                perItem(million, Subject.OWN) / perItem(million, Subject.META_SDK),
                0.5);
        boolean lives = million.path(Subject.OWN.name()).path("lives").asBoolean();
        row("a long list with -Xmx8m", "read to its end", lives ? "read" : "not read", lives ? "yes" : "**no**");
        Map<Subject, Double> cold = cold();
        goal("time of a process, of Meta's SDK's", cold.get(Subject.OWN) / cold.get(Subject.META_SDK), 1.2);
        JsonNode footprint = results.file(Footprints.FILE).path(Subject.OWN.name());
        goal("jars", footprint.path("jars").asDouble(), 10);
        goal("megabytes of jars", footprint.path("bytes").asDouble() / 1e6, 5);
        text.append('\n');
    }

    private void goal(String what, double measured, double most) {
        row(what, "at most " + Chart.number(most), Chart.number(measured), measured <= most ? "yes" : "**no**");
    }

    /** Of rounds: what is in the middle of them, and how far apart they are. */
    private void goal(String what, List<Double> measured, double most) {
        double median = Results.median(measured);
        String range = Chart.number(Collections.min(measured)) + " to " + Chart.number(Collections.max(measured));
        row(
                what,
                "at most " + Chart.number(most),
                Chart.number(median) + " (" + range + ")",
                median <= most ? "yes" : "**no**");
    }

    private void tables() throws IOException {
        for (int threads : new int[] {1, 8, 64}) {
            rates(
                    "One read, " + threads + (threads == 1 ? " thread" : " threads"),
                    "ReadBenchmark.upload http " + threads);
        }
        for (int threads : new int[] {1, 8, 64}) {
            rates(
                    "One read over TLS, " + threads + (threads == 1 ? " thread" : " threads"),
                    "ReadBenchmark.upload https " + threads);
        }
        rates("An error under status 400, 1 thread", REFUSAL);
        rates("A list of 10 pages of 100 items", TEN_PAGES);
        for (int limit : new int[] {25, 100, 1000}) {
            rates("A list of 100 pages of " + limit + " items", "ListBenchmark.items 100x" + limit + " http 1");
        }
        delays();
        processes();
    }

    private void rates(String title, String key) {
        if (!results.has(key)) {
            return;
        }
        heading(
                results.rounds(key) == 1 ? title + ", one round" : title,
                "client",
                "garbage, bytes",
                "a second",
                "time, of Meta's SDK's");
        for (Subject subject : results.subjects(key)) {
            row(
                    subject.label(),
                    Chart.number(results.bytes(key, subject)),
                    Chart.number(results.score(key, subject)),
                    Chart.number(time(key, subject)));
        }
        text.append('\n');
    }

    private void delays() {
        heading("2,000 reads at 50 ms on 64 connections", "client", "ms", "of the ideal", "garbage, bytes");
        for (Subject subject : results.subjects(DELAY)) {
            double millis = results.score(DELAY, subject);
            row(
                    subject.label(),
                    Chart.number(millis),
                    Chart.number(millis / DelayBenchmark.IDEAL_MILLIS),
                    Chart.number(results.bytes(DELAY, subject)));
        }
        text.append('\n');
    }

    private void processes() throws IOException {
        JsonNode million = results.file(Processes.MILLION);
        long items = million.path(Subject.OWN.name()).path("items").asLong();
        heading(
                String.format(Locale.ROOT, "A list of %,d items in pages of 1,000", items),
                "client",
                "garbage an item, bytes",
                "lives with -Xmx8m");
        for (Subject subject : measured(million)) {
            row(
                    subject.label(),
                    Chart.number(perItem(million, subject)),
                    million.path(subject.name()).path("lives").asBoolean() ? "yes" : "no");
        }
        JsonNode cold = results.file(Processes.COLD);
        Map<Subject, Double> millis = cold();
        JsonNode footprints = results.file(Footprints.FILE);
        text.append('\n');
        heading("A process of one read over TLS", "client", "ms", "of Meta's SDK's", "jars", "bytes of jars");
        for (Subject subject : measured(cold)) {
            row(
                    subject.label(),
                    Chart.number(millis.get(subject)),
                    Chart.number(millis.get(subject) / millis.get(Subject.META_SDK)),
                    footprints.path(subject.name()).path("jars").asText(),
                    String.format(
                            Locale.ROOT,
                            "%,d",
                            footprints.path(subject.name()).path("bytes").asLong()));
        }
        text.append('\n');
        List<String> columns = new ArrayList<>(List.of("client"));
        columns.addAll(Processes.PARTS);
        heading("Classes that it loads", columns.toArray(String[]::new));
        for (Subject subject : measured(cold)) {
            List<String> cells = new ArrayList<>(List.of(subject.label()));
            Processes.PARTS.forEach(part -> cells.add(
                    cold.path(subject.name()).path("classes").path(part).asText()));
            row(cells.toArray(String[]::new));
        }
    }

    private static double perItem(JsonNode million, Subject subject) {
        JsonNode result = million.path(subject.name());
        return result.path("bytes").asDouble() / result.path("items").asDouble();
    }

    private static List<Subject> measured(JsonNode results) {
        List<Subject> subjects = new ArrayList<>();
        results.fieldNames().forEachRemaining(name -> subjects.add(Subject.valueOf(name)));
        return subjects;
    }

    private Map<Subject, Double> garbage(String key) {
        Map<Subject, Double> values = new EnumMap<>(Subject.class);
        results.subjects(key).forEach(subject -> values.put(subject, results.bytes(key, subject)));
        return values;
    }

    private double time(String key, Subject subject) {
        return Results.median(results.ratios(key, Subject.META_SDK, subject));
    }

    private Map<Subject, Double> times(String key) {
        Map<Subject, Double> values = new EnumMap<>(Subject.class);
        results.subjects(key).forEach(subject -> values.put(subject, time(key, subject)));
        return values;
    }

    private Map<Subject, Double> cold() throws IOException {
        JsonNode cold = results.file(Processes.COLD);
        Map<Subject, Double> values = new EnumMap<>(Subject.class);
        for (Subject subject : measured(cold)) {
            values.put(
                    subject,
                    Results.median(StreamSupport.stream(
                                    cold.path(subject.name()).path("millis").spliterator(), false)
                            .map(JsonNode::asDouble)
                            .toList()));
        }
        return values;
    }

    private void heading(String title, String... columns) {
        text.append("## ").append(title).append("\n\n");
        row(columns);
        text.append("|---".repeat(columns.length)).append("|\n");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
