package dev.offlineuploads.internal.util;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment at which a call has to end. */
public final class Deadline {

    private final Sleeper clock;
    private final long end;

    private Deadline(Sleeper clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    public static Deadline after(Duration timeout, Sleeper clock) {
        return new Deadline(clock, clock.nanos() + timeout.toNanos());
    }

    /** How much time is left; zero or negative after the deadline. */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** How much time is left, in milliseconds, rounded down; zero or negative after the deadline. */
    public long remainingMillis() {
        return TimeUnit.NANOSECONDS.toMillis(remainingNanos());
    }

    public boolean isOver() {
        return remainingNanos() <= 0;
    }

    private long remainingNanos() {
        return end - clock.nanos();
    }
}
