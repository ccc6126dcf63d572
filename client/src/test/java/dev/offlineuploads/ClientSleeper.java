package dev.offlineuploads;

import dev.offlineuploads.internal.util.Sleeper;

/** Sets the clock of a client for tests of other packages. */
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
