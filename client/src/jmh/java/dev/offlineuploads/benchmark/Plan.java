package dev.offlineuploads.benchmark;

/** The number of measurements of a run. */
enum Plan {
    /** Checks that the benchmarks run. The figures have no meaning. */
    SMOKE(1, 100, 1),
    FULL(3, 1000, 10);

    final int rounds;

    final int iterationMillis;

    /** Cold starts of a client per round. */
    final int coldStarts;

    Plan(int rounds, int iterationMillis, int coldStarts) {
        this.rounds = rounds;
        this.iterationMillis = iterationMillis;
        this.coldStarts = coldStarts;
    }
}
