package dev.offlineuploads;

import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.util.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A read on some executor. Whoever completes it from outside, by cancelling it or by a timeout, stops the work. */
final class FutureRead<T> extends CompletableFuture<T> implements Runnable {

    private final Function<CallScope, T> read;
    private final CancellationToken cancellation = new CancellationToken();
    private volatile boolean ended;

    private FutureRead(Function<CallScope, T> read) {
        this.read = read;
    }

    static <T> CompletableFuture<T> on(Reads reads, Executor executor, Function<CallScope, T> read) {
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
                T value = read.apply(new CallScope(cancellation, null));
                ended = true;
                complete(value);
            } catch (Throwable e) { // whatever it is belongs to whoever waits for it
                ended = true;
                completeExceptionally(e);
            }
        });
    }
}
