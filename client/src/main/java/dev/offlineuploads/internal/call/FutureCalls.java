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

    void complete(Runnable completion) {
        completer.execute(completion);
    }

    /** Makes a call. Completing the future from outside, by cancelling it or by a timeout, aborts the call. */
    public <T> CompletableFuture<T> submit(Function<CallScope, T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CancellationToken cancellation = new CancellationToken();
        CallScope scope = new CallScope(cancellation, null, null);
        future.whenComplete((value, failure) -> cancellation.cancel());
        RuntimeException rejected = execute(() -> {
            try {
                T value = cancellation.call(() -> call.apply(scope));
                complete(() -> future.complete(value));
            } catch (Throwable e) { // whatever it is, the caller of the future gets it
                complete(() -> future.completeExceptionally(e));
            }
        });
        if (rejected != null) {
            future.completeExceptionally(rejected);
        }
        return future;
    }

    /** Starts a task. Returns the reason if the executor rejects it, otherwise null. */
    public @Nullable RuntimeException execute(Runnable task) {
        try {
            executor.execute(task);
            return null;
        } catch (RejectedExecutionException e) {
            return closed.getAsBoolean() ? (RuntimeException) new ClientClosedException().initCause(e) : e;
        }
    }
}
