package dev.offlineuploads;

import dev.offlineuploads.internal.Time;

/** Gives a client the clock of a test, which only this package can. */
public final class ClientClock {

    private ClientClock() {}

    /** The builder of a client that goes by a clock. */
    public static OfflineUploadsClient.Builder set(OfflineUploadsClient.Builder builder, Time time) {
        return builder.time(time);
    }
}
