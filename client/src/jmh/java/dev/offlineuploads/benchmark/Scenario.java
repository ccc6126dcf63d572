package dev.offlineuploads.benchmark;

import static dev.offlineuploads.benchmark.ClientType.META_SDK;
import static dev.offlineuploads.benchmark.ClientType.OWN;
import static dev.offlineuploads.benchmark.ClientType.RAW;
import static dev.offlineuploads.benchmark.ClientType.RESTFB;

import java.util.List;

/** A method of {@link ClientBenchmark} on a number of threads. */
enum Scenario {
    /** Precedes {@link #CALL}, so that both run under a similar load of the machine. A goal compares them. */
    ERROR("API error (status 400), 1 thread", "error", 1, OWN),
    CALL("call, 1 thread", "call", 1, OWN, META_SDK, RESTFB),
    CALL_8_THREADS("call, 8 threads", "call", 8, OWN, META_SDK, RAW),
    LIST("list of ten pages of 100 items", "list", 1, OWN, RAW),
    DELAY("2,000 calls, 50 ms delay, 64 connections", "delayedCalls", 1, OWN);

    /** The name in the report. */
    final String label;

    final String method;
    final int threads;

    /** The clients that the goals compare. */
    final List<ClientType> goalClients;

    Scenario(String label, String method, int threads, ClientType... goalClients) {
        this.label = label;
        this.method = method;
        this.threads = threads;
        this.goalClients = List.of(goalClients);
    }

    String throughput() {
        return label + ": operations per second";
    }

    String allocation() {
        return label + ": bytes allocated per operation";
    }
}
