package dev.offlineuploads.benchmark;

import static dev.offlineuploads.benchmark.ClientType.OWN;

import java.util.List;

/** A method of {@link ClientBenchmark} on a number of threads. */
enum Scenario {
    /** Precedes {@link #CALL}, so that both run under a similar load of the machine. A goal compares them. */
    ERROR("API error (status 400), 1 thread", "error", 1, List.of(OWN)),
    CALL("call, 1 thread", "call", 1, List.of(ClientType.values())),
    CALL_8_THREADS("call, 8 threads", "call", 8, List.of(ClientType.values())),
    LIST("list of ten pages of 100 items", "list", 1, List.of(ClientType.values())),
    DELAY("2,000 calls, 50 ms delay, 64 connections", "delayedCalls", 1, List.of(OWN));

    /** The name in the report. */
    final String label;

    final String method;
    final int threads;

    final List<ClientType> clients;

    Scenario(String label, String method, int threads, List<ClientType> clients) {
        this.label = label;
        this.method = method;
        this.threads = threads;
        this.clients = clients;
    }

    String throughput() {
        return label + ": operations per second";
    }

    String allocation() {
        return label + ": bytes allocated per operation";
    }
}
