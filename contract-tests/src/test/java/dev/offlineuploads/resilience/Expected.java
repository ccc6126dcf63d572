package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param thrown the exception; null for none
 * @param message what its message contains
 * @param detail what else the caller gets, for the table
 * @param check asserts the detail
 * @param objects how many objects the caller gets: an upload, a page, or items of a list
 * @param attempts the highest number of attempts of a call
 * @param spent what the call took
 */
record Expected(
        @Nullable Class<? extends GraphException> thrown,
        String message,
        String detail,
        Consumer<Result> check,
        int objects,
        int attempts,
        Spent spent) {

    /**
     * What a call took beside the time of a normal response.
     *
     * @param readTimeouts how often the read timeout elapsed
     * @param waits the waits between attempts, where chance is a half
     * @param wholeBudget whether the total timeout elapsed
     */
    record Spent(int readTimeouts, Duration waits, boolean wholeBudget) {}

    private static final int RETRIED = 3;
    private static final Duration TWO_WAITS = Duration.ofMillis(750);

    /** The upload, with the first attempt. */
    static Expected upload() {
        return items(1);
    }

    /** The upload, with something about it. */
    static Expected upload(String detail, Consumer<OfflineConversionDataSetUpload> check) {
        return upload().with(
                        detail,
                        result -> check.accept((OfflineConversionDataSetUpload)
                                result.objects().get(0)));
    }

    /** So many items of a list, and then its end. */
    static Expected items(int count) {
        return new Expected(null, "", "", result -> {}, count, 1, spent(0, Duration.ZERO));
    }

    /** An exception after one attempt: a retry does not help. */
    static Expected notRetried(Class<? extends GraphException> thrown, String message) {
        return new Expected(thrown, message, "", result -> {}, 0, 1, spent(0, Duration.ZERO));
    }

    /** An exception after all attempts. */
    static Expected retried(Class<? extends GraphException> thrown, String message) {
        return notRetried(thrown, message).attempts(RETRIED, TWO_WAITS);
    }

    /** An exception after all attempts, in each of which the read timeout elapsed. */
    static Expected timedOut(Class<? extends GraphException> thrown, String message) {
        return retried(thrown, message).spending(spent(RETRIED, TWO_WAITS));
    }

    /** An exception when the total timeout elapses. */
    static Expected outOfTime(Class<? extends GraphException> thrown, String message) {
        return notRetried(thrown, message).spending(new Spent(0, Duration.ZERO, true));
    }

    Expected with(String otherDetail, Consumer<Result> otherCheck) {
        return new Expected(thrown, message, otherDetail, otherCheck, objects, attempts, spent);
    }

    /** The exception reports something beside its message. */
    Expected reporting(String otherDetail, Consumer<GraphException> otherCheck) {
        return with(otherDetail, result -> otherCheck.accept(result.thrown()));
    }

    Expected after(int itemsBefore) {
        return new Expected(thrown, message, detail, check, itemsBefore, attempts, spent);
    }

    Expected attempts(int count, Duration waits) {
        return new Expected(thrown, message, detail, check, objects, count, spent(0, waits));
    }

    private Expected spending(Spent other) {
        return new Expected(thrown, message, detail, check, objects, attempts, other);
    }

    private static Spent spent(int readTimeouts, Duration waits) {
        return new Spent(readTimeouts, waits, false);
    }
}
