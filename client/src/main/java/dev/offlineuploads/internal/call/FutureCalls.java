package dev.offlineuploads.internal.call;

import dev.offlineuploads.internal.util.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Makes calls on the threads of an executor.
 *
 * @param executor makes the calls
 * @param completer completes the futures. It runs the callbacks of callers, which may wait for further calls, so it must not be
 *     an executor with few threads that also makes the calls
 */
public record FutureCalls(Executor executor, Executor completer) {

    /** Makes a call. Completing the future from outside, by cancelling it or by a timeout, aborts the call. */
    public <T> CompletableFuture<T> submit(Supplier<T> call) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CancellationToken cancellation = new CancellationToken();
        future.whenComplete((value, failure) -> cancellation.cancel());
        try {
            executor.execute(() -> {
                Runnable completion;
                try {
                    T value = cancellation.call(call);
                    completion = () -> future.complete(value);
                } catch (Throwable e) { // whatever it is, the caller of the future gets it
                    completion = () -> future.completeExceptionally(e);
                }
                try {
                    completer.execute(completion);
                } catch (Throwable e) { // no further thread can be started
                    completion.run();
                }
            });
        } catch (Throwable e) { // the executor rejects the call, or no thread can be started
            future.completeExceptionally(e);
        }
        return future;
    }
}
