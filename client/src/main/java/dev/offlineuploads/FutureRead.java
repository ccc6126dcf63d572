package dev.offlineuploads;

import dev.offlineuploads.internal.Cancellation;
import dev.offlineuploads.internal.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A read on some executor. Whoever completes it from outside, by cancelling it or by a timeout, stops the work. */
final class FutureRead<T> extends CompletableFuture<T> implements Runnable {

    private final Function<Work, T> read;
    private final Cancellation cancellation = new Cancellation();
    private volatile boolean ended;

    private FutureRead(Function<Work, T> read) {
        this.read = read;
    }

    static <T> CompletableFuture<T> on(Reads reads, Executor executor, Function<Work, T> read) {
        FutureRead<T> future = new FutureRead<>(read);
        future.whenComplete((value, failure) -> {
            if (!future.ended) {
                future.cancellation.cancel();
            }
        });
        try {
            executor.execute(future);
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(reads.reasonOf(e));
        }
        return future;
    }

    @Override
    public void run() {
        cancellation.run(() -> {
            try {
                T value = read.apply(new Work(cancellation, null));
                ended = true;
                complete(value);
            } catch (Throwable e) { // whatever it is belongs to whoever waits for it
                ended = true;
                completeExceptionally(e);
            }
        });
    }
}
