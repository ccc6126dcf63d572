package dev.offlineuploads.benchmark;

import java.util.List;
import java.util.Map;

/** What JMH measures. In each round every client takes one turn in a series. */
enum Series {
    /** Precedes the successful calls that its goal compares it with, so that both meet the same load of the machine. */
    REFUSAL("An API error (status 400), 1 thread", "ReadBenchmark.refusal", 1, Subject.OWN),
    UPLOAD_1("One call, 1 thread", "ReadBenchmark.upload", 1, Subject.OWN, Subject.META_SDK, Subject.RESTFB),
    UPLOAD_8("One call, 8 threads", "ReadBenchmark.upload", 8, Subject.OWN, Subject.META_SDK, Subject.RAW_HC5),
    UPLOAD_64("One call, 64 threads", "ReadBenchmark.upload", 64),
    LIST_10(10, 100, Subject.OWN, Subject.RAW_HC5),
    LIST_100_25(100, 25),
    LIST_100_100(100, 100),
    LIST_100_1000(100, 1000),
    DELAY("2,000 calls at 50 ms on 64 connections", "DelayBenchmark.uploads", 1, Subject.OWN);

    /** The heading of the table. */
    final String title;

    final String benchmark;
    final int threads;

    /** JMH parameters other than the client. */
    final Map<String, String> parameters;

    /** The clients that a goal needs; empty if no goal needs the series. */
    final List<Subject> forGoals;

    Series(String title, String benchmark, int threads, Subject... forGoals) {
        this(title, benchmark, threads, Map.of(), forGoals);
    }

    Series(int pages, int limit, Subject... forGoals) {
        this(
                "A list of " + pages + " pages of " + limit + " items",
                "ListBenchmark.items",
                1,
                Map.of("pages", Integer.toString(pages), "limit", Integer.toString(limit)),
                forGoals);
    }

    Series(String title, String benchmark, int threads, Map<String, String> parameters, Subject... forGoals) {
        this.title = title;
        this.benchmark = benchmark;
        this.threads = threads;
        this.parameters = parameters;
        this.forGoals = List.of(forGoals);
    }
}
