package dev.offlineuploads;

import dev.offlineuploads.internal.util.Sleeper;

/** Sets the clock of a client, for which the builder has a package-private method. */
public final class ClientClock {

    private ClientClock() {}

    public static OfflineUploadsClientBuilder set(OfflineUploadsClientBuilder builder, Sleeper sleeper) {
        return builder.sleeper(sleeper);
    }
}
