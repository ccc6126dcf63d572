package dev.offlineuploads.benchmark;

import java.util.List;

/** How much is measured. */
enum Plan {
    /** That all of it runs; the figures mean nothing. */
    SMOKE(1, 100, List.of(1), List.of("25"), 20_000, 1),
    SHORT(3, 1000, List.of(1, 8, 64), List.of("25", "100", "1000"), 1_000_000, 20),
    FULL(7, 1000, List.of(1, 8, 64), List.of("25", "100", "1000"), 1_000_000, 40);

    /** How often all clients take their turn. */
    final int rounds;

    final int iterationMillis;
    final List<Integer> threads;
    final List<String> limits;
    final int items;
    final int coldStarts;

    Plan(int rounds, int iterationMillis, List<Integer> threads, List<String> limits, int items, int coldStarts) {
        this.rounds = rounds;
        this.iterationMillis = iterationMillis;
        this.threads = threads;
        this.limits = limits;
        this.items = items;
        this.coldStarts = coldStarts;
    }
}
