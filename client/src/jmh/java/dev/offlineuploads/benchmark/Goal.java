package dev.offlineuploads.benchmark;

import static dev.offlineuploads.benchmark.Series.DELAY;
import static dev.offlineuploads.benchmark.Series.LIST_10;
import static dev.offlineuploads.benchmark.Series.REFUSAL;
import static dev.offlineuploads.benchmark.Series.UPLOAD_1;
import static dev.offlineuploads.benchmark.Series.UPLOAD_8;
import static dev.offlineuploads.benchmark.Subject.META_SDK;
import static dev.offlineuploads.benchmark.Subject.OWN;
import static dev.offlineuploads.benchmark.Subject.RAW_HC5;
import static dev.offlineuploads.benchmark.Subject.RESTFB;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A goal of this client, and what a run measured: one row of the report. */
record Goal(String what, String limit, String measured, String holds) {

    /** Times vary by a few percent between runs, so a miss within a twentieth passes. */
    private static final double TOLERANCE = 1.05;

    /** All goals. {@link Series#forGoals} names the clients that they compare. */
    static List<Goal> of(Results results) throws IOException {
        List<Double> calls = results.scores(UPLOAD_1, OWN);
        JsonNode million = results.file(Processes.MILLION).path(OWN.name());
        JsonNode footprint = results.file(Footprints.FILE).path(OWN.name());
        return List.of(
                atMost(16_500, "bytes allocated per call, 1 thread", results.bytes(UPLOAD_1, OWN)),
                atMost(
                        1 / 2.5,
                        "time per call on 8 threads, relative to Meta's SDK",
                        results.times(UPLOAD_8, OWN, META_SDK)),
                atMost(
                        1.15,
                        "time per call on 8 threads, relative to raw hc5 and Jackson",
                        results.times(UPLOAD_8, OWN, RAW_HC5)),
                atMost(
                        1 / 1.4,
                        "time per call on 1 thread, relative to Meta's SDK",
                        results.times(UPLOAD_1, OWN, META_SDK)),
                atMost(1 / 1.2, "time per call on 1 thread, relative to restfb", results.times(UPLOAD_1, OWN, RESTFB)),
                atMost(
                        1.15,
                        "time of ten pages of 100 items, relative to raw hc5 and Jackson",
                        results.times(LIST_10, OWN, RAW_HC5)),
                new Goal(
                        "bytes allocated by ten pages of 100 items, relative to raw hc5 and Jackson",
                        "for information",
                        range(Results.ratios(results.bytes(LIST_10, OWN), results.bytes(LIST_10, RAW_HC5))),
                        ""),
                atMost(
                        1.2,
                        "time of an API error, relative to a successful call",
                        Results.ratios(calls, results.scores(REFUSAL, OWN))),
                atMost(
                        1.05,
                        "time of 2,000 calls at 50 ms on 64 connections, relative to the ideal "
                                + DelayBenchmark.IDEAL_MILLIS + " ms",
                        results.scores(DELAY, OWN).stream()
                                .map(millis -> millis / DelayBenchmark.IDEAL_MILLIS)
                                .toList()),
                million(million.path("items").asLong(), million.path("lives").asBoolean()),
                atMost(
                        1.4,
                        "CPU time of a cold start, relative to Meta's SDK",
                        Results.ratios(results.coldStarts(OWN), results.coldStarts(META_SDK))),
                atMost(10, "jars", List.of(footprint.path("jars").asDouble())),
                atMost(5.3, "megabytes of jars", List.of(footprint.path("bytes").asDouble() / 1e6)));
    }

    private static Goal atMost(double limit, String what, List<Double> rounds) {
        double median = Results.median(rounds);
        String missed = median <= limit * TOLERANCE ? "within a twentieth" : "**no**";
        return new Goal(what, "at most " + Chart.number(limit), range(rounds), median <= limit ? "yes" : missed);
    }

    private static Goal million(long items, boolean lives) {
        return new Goal(
                String.format(Locale.ROOT, "a list of %,d items with %s", items, Processes.SMALL_HEAP),
                "read to the end",
                lives ? "read to the end" : "out of memory",
                lives ? "yes" : "**no**");
    }

    private static String range(List<Double> rounds) {
        String median = Chart.number(Results.median(rounds));
        return rounds.size() == 1
                ? median
                : median + " (" + Chart.number(Collections.min(rounds)) + " to " + Chart.number(Collections.max(rounds))
                        + ")";
    }
}
