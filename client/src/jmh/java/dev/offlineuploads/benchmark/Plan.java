package dev.offlineuploads.benchmark;

import java.util.List;

/** How much is measured. */
enum Plan {
    /** Checks that everything runs; the figures mean nothing. */
    SMOKE(1, 1, 2, 100, 20_000, 1),
    /** Only what the goals need, with more and longer turns. */
    GOALS(3, 2, 6, 1000, 1_000_000, 15),
    SHORT(3, 1, 2, 1000, 1_000_000, 7),
    FULL(7, 1, 2, 1000, 1_000_000, 6);

    /** How often all clients take their turn. */
    final int rounds;

    /** Processes per turn. */
    final int forks;

    /** Measured iterations per process. */
    final int iterations;

    /** The length of a measured iteration; those of the warmup are twice as long. */
    final int iterationMillis;

    /** Items of the long list. */
    final int items;

    /** Cold starts of each client per round. */
    final int coldStarts;

    Plan(int rounds, int forks, int iterations, int iterationMillis, int items, int coldStarts) {
        this.rounds = rounds;
        this.forks = forks;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
        this.items = items;
        this.coldStarts = coldStarts;
    }

    /** Goals need several rounds. Of the rest, one round shows the order of magnitude. */
    boolean measures(Series series, int round) {
        return switch (this) {
            case SMOKE, GOALS -> !series.forGoals.isEmpty();
            case SHORT, FULL -> round == 1 || !series.forGoals.isEmpty();
        };
    }

    /** The clients that take part: in {@link #GOALS} those that a goal needs, otherwise all of them. */
    List<Subject> select(List<Subject> forGoals) {
        return this == GOALS ? forGoals : List.of(Subject.values());
    }
}
