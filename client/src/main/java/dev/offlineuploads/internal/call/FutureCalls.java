package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.ClientClosedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes calls on the threads of an executor. */
public final class FutureCalls {

    private final Executor executor;
    private final BooleanSupplier closed;

    /** Calls on an executor; a closed client is the likely reason if that rejects them. */
    public FutureCalls(Executor executor, BooleanSupplier closed) {
        this.executor = executor;
        this.closed = closed;
    }

    /** Makes a call. Completing the future from outside, by cancelling it or by a timeout, aborts the call. */
    public <T> CompletableFuture<T> submit(Function<CallScope, T> call) {
        CallFuture<T> future = new CallFuture<>(call);
        future.whenComplete((value, failure) -> future.abortUnlessEnded());
        RuntimeException rejected = execute(future);
        if (rejected != null) {
            future.completeExceptionally(rejected);
        }
        return future;
    }

    /** Starts a task; returns why if that is not possible, otherwise null. */
    public @Nullable RuntimeException execute(Runnable task) {
        try {
            executor.execute(task);
            return null;
        } catch (RejectedExecutionException e) {
            return closed.getAsBoolean() ? (RuntimeException) new ClientClosedException().initCause(e) : e;
        }
    }

    private static final class CallFuture<T> extends CompletableFuture<T> implements Runnable {

        private final Function<CallScope, T> call;
        private final CancellationToken cancellation = new CancellationToken();
        private volatile boolean ended;

        CallFuture(Function<CallScope, T> call) {
            this.call = call;
        }

        @Override
        public void run() {
            cancellation.run(() -> {
                try {
                    T value = call.apply(CallScope.of(cancellation));
                    ended = true;
                    complete(value);
                } catch (Throwable e) { // whatever it is, the caller of the future gets it
                    ended = true;
                    completeExceptionally(e);
                }
            });
        }

        private void abortUnlessEnded() {
            if (!ended) {
                cancellation.cancel();
            }
        }
    }
}
