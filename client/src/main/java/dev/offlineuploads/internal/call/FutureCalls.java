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
    private final Executor completer;
    private final BooleanSupplier closed;

    /**
     * Creates calls on an executor.
     *
     * @param completer completes the futures. It runs the callbacks of callers, which may wait for further calls, so it must not
     *     be an executor with few threads that also makes the calls
     * @param closed whether the client is closed, which is the likely reason if the executor rejects a call
     */
    public FutureCalls(Executor executor, Executor completer, BooleanSupplier closed) {
        this.executor = executor;
        this.completer = completer;
        this.closed = closed;
    }

    /** Completes a future. */
    void complete(Runnable completion) {
        completer.execute(completion);
    }

    /** Makes a call. Completing the future from outside, by cancelling it or by a timeout, aborts the call. */
    public <T> CompletableFuture<T> submit(Function<CallScope, T> call) {
        CallFuture<T> future = new CallFuture<>(call, completer);
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
        private final Executor completer;
        private final CancellationToken cancellation = new CancellationToken();
        private volatile boolean ended;

        CallFuture(Function<CallScope, T> call, Executor completer) {
            this.call = call;
            this.completer = completer;
        }

        @Override
        public void run() {
            cancellation.run(() -> {
                try {
                    T value = call.apply(CallScope.of(cancellation));
                    ended = true;
                    completer.execute(() -> complete(value));
                } catch (Throwable e) { // whatever it is, the caller of the future gets it
                    ended = true;
                    completer.execute(() -> completeExceptionally(e));
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
