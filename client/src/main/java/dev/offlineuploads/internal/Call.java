package dev.offlineuploads.internal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call: its budget of time, its attempts, and what the generated interface has no parameter for. It belongs to the
 * thread that makes it, on which Feign runs all of it.
 */
public final class Call implements AutoCloseable {

    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    private final Settings settings;
    private final Work work;
    private final Map<String, String> position;
    private final @Nullable Call outer;
    private final long start;
    private int attempts;
    private boolean connectionEnded;

    private Call(Settings settings, Work work, Map<String, String> position, @Nullable Call outer) {
        this.settings = settings;
        this.work = work;
        this.position = position;
        this.outer = outer;
        this.start = settings.time().nanos();
    }

    /** Begins a call on this thread, to be closed by it. A token supplier may make calls of its own meanwhile. */
    public static Call open(Settings settings, Work work, Map<String, String> position) {
        Call call = new Call(settings, work, position, CURRENT.get());
        CURRENT.set(call);
        return call;
    }

    /** The call that this thread is making. */
    static @Nullable Call current() {
        return CURRENT.get();
    }

    /** The call that this thread is making with these settings; a new one for those who wire Feign by themselves. */
    static Call of(Settings settings) {
        Call current = CURRENT.get();
        return current != null && current.settings == settings
                ? current
                : new Call(settings, Work.PLAIN, Map.of(), null);
    }

    Work work() {
        return work;
    }

    /** Query parameters that tell the position in a list, by name. */
    Map<String, String> position() {
        return position;
    }

    /** Notes that the other side closed the connection, or that there is a new one. */
    void connectionEnded(boolean ended) {
        connectionEnded = ended;
    }

    boolean connectionEnded() {
        return connectionEnded;
    }

    /** How often a request was sent, or tried to be. */
    public int attempts() {
        return attempts;
    }

    void attempt() {
        attempts++;
    }

    /** What is left of the total timeout; zero or less when it is used up. */
    Duration remaining() {
        return settings.totalTimeout().minus(elapsed());
    }

    /** How long the call has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(settings.time().nanos() - start);
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
