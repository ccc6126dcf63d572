package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The expected result of a call.
 *
 * @param thrown the exception; null for none
 * @param message a part of its message
 * @param detail another property of the result, for FAULTS.md
 * @param check verifies the detail
 * @param objects the number of returned objects: an upload, or items of a list
 * @param attempts the highest number of attempts of a call
 * @param waits the sum of the waits between attempts, with {@link FakeClock#random()}
 * @param timeout the timeout that elapses
 */
record Expected(
        @Nullable Class<? extends GraphException> thrown,
        String message,
        String detail,
        Consumer<Result> check,
        int objects,
        int attempts,
        Duration waits,
        Timeout timeout) {

    /**
     * The result of a call.
     *
     * @param objects the upload, or the items of the list before the exception
     * @param thrown the exception; null for none
     */
    record Result(List<Object> objects, @Nullable GraphException thrown) {}

    /** A read timeout elapses in each attempt. */
    enum Timeout {
        NONE,
        READ,
        TOTAL
    }

    private static final int ATTEMPTS = 3;
    private static final Duration TWO_WAITS = Duration.ofMillis(750);

    /** The upload, after one attempt. */
    static Expected upload() {
        return items(1);
    }

    /** The upload, with a property of it. */
    static Expected upload(String detail, Consumer<OfflineConversionDataSetUpload> check) {
        return upload().with(
                        detail,
                        result -> check.accept((OfflineConversionDataSetUpload)
                                result.objects().get(0)));
    }

    /** A list of this number of items. */
    static Expected items(int count) {
        return new Expected(null, "", "", result -> {}, count, 1, Duration.ZERO, Timeout.NONE);
    }

    /** An exception after one attempt. */
    static Expected notRetried(Class<? extends GraphException> thrown, String message) {
        return new Expected(thrown, message, "", result -> {}, 0, 1, Duration.ZERO, Timeout.NONE);
    }

    /** An exception after all attempts. */
    static Expected retried(Class<? extends GraphException> thrown, String message) {
        return notRetried(thrown, message).attempts(ATTEMPTS, TWO_WAITS);
    }

    /** An exception after all attempts, in each of which the read timeout elapsed. */
    static Expected timedOut(Class<? extends GraphException> thrown, String message) {
        return retried(thrown, message).timeout(Timeout.READ);
    }

    /** An exception when the total timeout elapses. */
    static Expected totalTimeout(Class<? extends GraphException> thrown, String message) {
        return notRetried(thrown, message).timeout(Timeout.TOTAL);
    }

    Expected with(String otherDetail, Consumer<Result> otherCheck) {
        return new Expected(thrown, message, otherDetail, otherCheck, objects, attempts, waits, timeout);
    }

    /** Adds a property of the exception. */
    Expected reporting(String otherDetail, Consumer<GraphException> otherCheck) {
        return with(otherDetail, result -> otherCheck.accept(result.thrown()));
    }

    Expected after(int itemsBefore) {
        return new Expected(thrown, message, detail, check, itemsBefore, attempts, waits, timeout);
    }

    Expected attempts(int count, Duration sum) {
        return new Expected(thrown, message, detail, check, objects, count, sum, timeout);
    }

    private Expected timeout(Timeout other) {
        return new Expected(thrown, message, detail, check, objects, attempts, waits, other);
    }
}
