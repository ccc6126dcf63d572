package dev.offlineuploads;

import dev.offlineuploads.internal.util.Sleeper;

/** Gives a client the clock of a test, which only this package can. */
public final class ClientClock {

    private ClientClock() {}

    /** The builder of a client that goes by a clock. */
    public static OfflineUploadsClientBuilder set(OfflineUploadsClientBuilder builder, Sleeper sleeper) {
        return builder.sleeper(sleeper);
    }
}
