package dev.offlineuploads.faults;

import dev.offlineuploads.GraphException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param thrown the exception; null for an answer as if nothing were
 * @param says what stands in its message; empty for an answer
 * @param items how many items of a list came before
 * @param attempts how often a call was tried at most: the read of an upload, or of a page of a list
 * @param spent what the call took
 */
record Expected(@Nullable Class<? extends GraphException> thrown, String says, int items, int attempts, Spent spent) {

    /**
     * What a call took beside the time that an answer needs.
     *
     * @param readTimeouts how often the client waited as long as the read timeout
     * @param waits how long it waited between attempts, where chance is a half
     * @param wholeBudget whether the total timeout was used up
     */
    record Spent(int readTimeouts, Duration waits, boolean wholeBudget) {

        static final Spent NOTHING = waits(Duration.ZERO);

        static Spent waits(Duration waits) {
            return new Spent(0, waits, false);
        }

        static Spent readTimeouts(int count, Duration waits) {
            return new Spent(count, waits, false);
        }

        static Spent allOfTheBudget() {
            return new Spent(0, Duration.ZERO, true);
        }
    }

    private static final int RETRIED = 3;
    private static final Duration TWO_WAITS = Duration.ofMillis(750);

    /** An answer, at once. */
    static Expected answer() {
        return new Expected(null, "", 0, 1, Spent.NOTHING);
    }

    /** An exception after one attempt: trying again would not help. */
    static Expected atOnce(Class<? extends GraphException> thrown, String says) {
        return new Expected(thrown, says, 0, 1, Spent.NOTHING);
    }

    /** An exception after all attempts. */
    static Expected retried(Class<? extends GraphException> thrown, String says) {
        return new Expected(thrown, says, 0, RETRIED, Spent.waits(TWO_WAITS));
    }

    /** An exception after all attempts, each of which took as long as it may. */
    static Expected timedOut(Class<? extends GraphException> thrown, String says) {
        return new Expected(thrown, says, 0, RETRIED, Spent.readTimeouts(RETRIED, TWO_WAITS));
    }

    Expected after(int itemsBefore) {
        return new Expected(thrown, says, itemsBefore, attempts, spent);
    }

    Expected attempts(int count, Duration waits) {
        return new Expected(thrown, says, items, count, Spent.waits(waits));
    }

    Expected spending(Spent other) {
        return new Expected(thrown, says, items, attempts, other);
    }
}
