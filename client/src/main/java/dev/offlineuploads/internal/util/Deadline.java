package dev.offlineuploads.internal.util;

import java.time.Duration;

/** The moment at which a call or a part of it has to end, in nanoseconds of a clock. */
public record Deadline(Sleeper clock, long end) {

    public static Deadline after(Duration timeout, Sleeper clock) {
        return new Deadline(clock, clock.nanos() + timeout.toNanos());
    }

    /** How much time is left; zero or negative after the deadline. */
    public Duration remaining() {
        return Duration.ofNanos(end - clock.nanos());
    }

    public boolean isOver() {
        return end - clock.nanos() <= 0;
    }
}
