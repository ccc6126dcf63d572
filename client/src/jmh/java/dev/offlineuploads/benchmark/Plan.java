package dev.offlineuploads.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The clients and the number of measurements of a run. */
enum Plan {
    /** Checks that the benchmarks run. The figures have no meaning. */
    SMOKE(1, 1, 100, 1),
    /** Measures only the clients that a goal compares. */
    GOALS(3, 2, 1000, 15),
    /** Measures all clients. */
    FULL(3, 2, 1000, 15);

    final int rounds;

    /** Processes of a client per scenario and round. */
    final int forks;

    final int iterationMillis;

    /** Cold starts of a client per round. */
    final int coldStarts;

    Plan(int rounds, int forks, int iterationMillis, int coldStarts) {
        this.rounds = rounds;
        this.forks = forks;
        this.iterationMillis = iterationMillis;
        this.coldStarts = coldStarts;
    }

    /** The clients in the order of a round. The order alternates, so that a change of the load favours no client. */
    List<ClientType> clients(List<ClientType> goalClients, int round) {
        List<ClientType> clients = new ArrayList<>(this == GOALS ? goalClients : List.of(ClientType.values()));
        if (round % 2 == 0) {
            Collections.reverse(clients);
        }
        return clients;
    }
}
