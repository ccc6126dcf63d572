package dev.offlineuploads.benchmark;

import static dev.offlineuploads.benchmark.ClientProcesses.COLD_START;
import static dev.offlineuploads.benchmark.ClientProcesses.JARS;
import static dev.offlineuploads.benchmark.ClientProcesses.JAR_MEGABYTES;
import static dev.offlineuploads.benchmark.ClientProcesses.LIST_HEAP;
import static dev.offlineuploads.benchmark.ClientType.HTTP_CLIENT_5;
import static dev.offlineuploads.benchmark.ClientType.META_SDK;
import static dev.offlineuploads.benchmark.ClientType.OWN;
import static dev.offlineuploads.benchmark.ClientType.RESTFB;
import static dev.offlineuploads.benchmark.Scenario.CALL;
import static dev.offlineuploads.benchmark.Scenario.CALL_8_THREADS;
import static dev.offlineuploads.benchmark.Scenario.DELAY;
import static dev.offlineuploads.benchmark.Scenario.ERROR;
import static dev.offlineuploads.benchmark.Scenario.LIST;

import java.util.List;

/** An upper limit of a metric of this client, and the measured value of each round. */
record Goal(String metric, double limit, List<Double> rounds) {

    /** Times vary by a few percent between runs, so the median may exceed the limit by 5 percent. */
    private static final double TOLERANCE = 1.05;

    /** 2,000 calls on 64 connections take at least 32 times the delay of 50 ms. */
    private static final double IDEAL_CALLS_PER_SECOND = 2000 / 1.6;

    /** All goals. */
    static List<Goal> of(Results results) {
        List<Double> calls = results.get(CALL.throughput(), OWN);
        List<Double> errors = results.get(ERROR.throughput(), OWN);
        List<Double> delayed = results.get(DELAY.throughput(), OWN).stream()
                .map(callsPerSecond -> IDEAL_CALLS_PER_SECOND / callsPerSecond)
                .toList();
        List<Double> coldStarts = results.get(COLD_START, OWN);
        List<Double> metaColdStarts = results.get(COLD_START, META_SDK);
        return List.of(
                new Goal(CALL.allocation(), 16_500, results.get(CALL.allocation(), OWN)),
                relativeTime(results, CALL_8_THREADS, META_SDK, 1 / 2.5),
                relativeTime(results, CALL_8_THREADS, HTTP_CLIENT_5, 1.15),
                relativeTime(results, CALL, META_SDK, 1 / 1.4),
                relativeTime(results, CALL, RESTFB, 1 / 1.2),
                relativeTime(results, LIST, HTTP_CLIENT_5, 1.15),
                new Goal("time of an API error, relative to a successful call", 1.2, Results.ratios(calls, errors)),
                new Goal(DELAY.label + ": time, relative to 1,600 ms", 1.05, delayed),
                new Goal(LIST_HEAP, 8, results.get(LIST_HEAP, OWN)),
                new Goal(
                        COLD_START + ", relative to " + META_SDK.label,
                        1.4,
                        Results.ratios(coldStarts, metaColdStarts)),
                new Goal(JARS, 10, results.get(JARS, OWN)),
                new Goal(JAR_MEGABYTES, 5.3, results.get(JAR_MEGABYTES, OWN)));
    }

    private static Goal relativeTime(Results results, Scenario scenario, ClientType other, double limit) {
        List<Double> own = results.get(scenario.throughput(), OWN);
        List<Double> others = results.get(scenario.throughput(), other);
        return new Goal(scenario.label + ": time, relative to " + other.label, limit, Results.ratios(others, own));
    }

    /** Tells whether this client reaches the goal. */
    String outcome() {
        double median = Results.median(rounds);
        if (median <= limit) {
            return "yes";
        }
        return median <= limit * TOLERANCE ? "within 5 percent" : "**no**";
    }
}
