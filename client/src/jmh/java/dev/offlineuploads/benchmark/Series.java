package dev.offlineuploads.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What JMH measures. In each round every client takes one turn in a series. */
enum Series {
    /** Precedes the successful calls that its goal compares it with, so that both meet the same load of the machine. */
    REFUSAL("An API error (status 400) over TLS, 1 thread", "ReadBenchmark.refusal", 1, https(), Subject.OWN),
    UPLOAD_TLS_1(
            "One call over TLS, 1 thread",
            "ReadBenchmark.upload",
            1,
            https(),
            Subject.OWN,
            Subject.META_SDK,
            Subject.RESTFB),
    UPLOAD_TLS_8(
            "One call over TLS, 8 threads",
            "ReadBenchmark.upload",
            8,
            https(),
            Subject.OWN,
            Subject.META_SDK,
            Subject.RAW_HC5),
    UPLOAD_TLS_64("One call over TLS, 64 threads", "ReadBenchmark.upload", 64, https()),
    UPLOAD_1("One call over plain HTTP, 1 thread", "ReadBenchmark.upload", 1, Map.of()),
    UPLOAD_8("One call over plain HTTP, 8 threads", "ReadBenchmark.upload", 8, Map.of()),
    UPLOAD_64("One call over plain HTTP, 64 threads", "ReadBenchmark.upload", 64, Map.of()),
    LIST_10(
            "A list of 10 pages of 100 items over TLS",
            "ListBenchmark.items",
            1,
            pages(10, 100),
            Subject.OWN,
            Subject.RAW_HC5),
    LIST_100_25("A list of 100 pages of 25 items over TLS", "ListBenchmark.items", 1, pages(100, 25)),
    LIST_100_100("A list of 100 pages of 100 items over TLS", "ListBenchmark.items", 1, pages(100, 100)),
    LIST_100_1000("A list of 100 pages of 1,000 items over TLS", "ListBenchmark.items", 1, pages(100, 1000)),
    DELAY("2,000 calls at 50 ms on 64 connections over TLS", "DelayBenchmark.uploads", 1, https(), Subject.OWN);

    /** The heading of the table. */
    final String title;

    final String benchmark;
    final int threads;

    /** JMH parameters other than the client. */
    final Map<String, String> parameters;

    /** The clients that a goal needs; empty if no goal needs the series. */
    final List<Subject> forGoals;

    Series(String title, String benchmark, int threads, Map<String, String> parameters, Subject... forGoals) {
        this.title = title;
        this.benchmark = benchmark;
        this.threads = threads;
        this.parameters = parameters;
        this.forGoals = List.of(forGoals);
    }

    /** All clients. The app secret proof is measured only over plain HTTP, where its share of the cost is largest. */
    List<Subject> subjects() {
        return parameters.isEmpty() ? List.of(Subject.values()) : Subject.WITHOUT_PROOF;
    }

    /** Goals need several rounds, and so do calls on few threads. Of the rest, one round shows the order of magnitude. */
    boolean isInEveryRound() {
        return !forGoals.isEmpty() || this == UPLOAD_1 || this == UPLOAD_8;
    }

    private static Map<String, String> https() {
        return Map.of("scheme", "https");
    }

    private static Map<String, String> pages(int pages, int limit) {
        Map<String, String> parameters = new HashMap<>(https());
        parameters.put("pages", Integer.toString(pages));
        parameters.put("limit", Integer.toString(limit));
        return parameters;
    }
}
