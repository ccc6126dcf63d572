package dev.offlineuploads;

import dev.offlineuploads.internal.util.Sleeper;

/** Gives a client the clock of a test, which only this package can. */
public final class ClientSleeper {

    private ClientSleeper() {}

    /**
     * Replaces the clock of a client.
     *
     * @param builder the builder of the client
     * @param sleeper the clock
     * @return the builder
     */
    public static OfflineUploadsClientBuilder set(OfflineUploadsClientBuilder builder, Sleeper sleeper) {
        return builder.sleeper(sleeper);
    }
}
