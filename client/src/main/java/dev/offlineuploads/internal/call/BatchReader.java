package dev.offlineuploads.internal.call;

import dev.offlineuploads.UploadResult;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads many uploads on a few threads. Each worker takes the next id that no other worker has taken, so one thread is enough
 * to read all of them.
 */
public final class BatchReader {

    private final CallExecutor calls;
    private final CallSettings settings;
    private final String operation;
    private final BiFunction<CallScope, String, OfflineConversionDataSetUpload> call;
    private final List<@Nullable String> ids;
    private final RateLimitGate gate;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final AtomicReferenceArray<@Nullable UploadResult> results;
    private final List<Worker> workers = new ArrayList<>();
    private final CompletableFuture<List<UploadResult>> batch = new CompletableFuture<>();
    private volatile @Nullable Thread caller;
    private volatile @Nullable AuthenticationException rejectedToken;

    public BatchReader(
            CallExecutor calls,
            String operation,
            BiFunction<CallScope, String, OfflineConversionDataSetUpload> call,
            Collection<String> ids) {
        this.calls = calls;
        this.settings = calls.settings();
        this.operation = operation;
        this.call = call;
        this.ids = new ArrayList<>(Objects.requireNonNull(ids, "ids"));
        this.gate = new RateLimitGate(settings.sleeper());
        this.unfinished = new AtomicInteger(this.ids.size());
        this.results = new AtomicReferenceArray<>(this.ids.size());
        for (int i = 0; i < Math.min(settings.batchParallelism(), this.ids.size()); i++) {
            workers.add(new Worker());
        }
        if (this.ids.isEmpty()) {
            batch.complete(List.of());
        }
    }

    /** Reads on the threads of an executor. Completing the future from outside stops the batch. */
    public CompletableFuture<List<UploadResult>> readOn(FutureCalls executor) {
        CompletableFuture<List<UploadResult>> result = new CompletableFuture<>();
        batch.whenComplete((all, failure) -> executor.complete(() -> {
            if (failure == null) {
                result.complete(all);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        result.whenComplete((all, failure) -> {
            if (unfinished.get() > 0) {
                stop();
            }
        });
        RuntimeException rejected = start(workers, executor);
        if (rejected != null) {
            batch.completeExceptionally(rejected);
        }
        return result;
    }

    /** Reads on this thread and on those of an executor, and waits for all of them. */
    public List<UploadResult> readHereAndOn(FutureCalls executor) {
        caller = Thread.currentThread();
        start(workers.subList(Math.min(1, workers.size()), workers.size()), executor);
        workers.stream().limit(1).forEach(Worker::run);
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return inOrder();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("only errors of the JVM fail a batch as a whole", e);
        }
    }

    /** Starts as many workers as the executor accepts; returns the reason if it accepts none. */
    private static @Nullable RuntimeException start(List<Worker> workers, FutureCalls executor) {
        for (int i = 0; i < workers.size(); i++) {
            RuntimeException rejected = executor.execute(workers.get(i));
            if (rejected != null) {
                return i == 0 ? rejected : null;
            }
        }
        return null;
    }

    private void stop() {
        workers.forEach(worker -> worker.cancellation.cancel());
    }

    private List<UploadResult> inOrder() {
        List<UploadResult> all = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            UploadResult result = results.get(i);
            all.add(result == null ? interrupted(ids.get(i)) : result);
        }
        return Collections.unmodifiableList(all);
    }

    /** The result of a call that was not made because its thread was interrupted or the client was closed. */
    private UploadResult interrupted(@Nullable String id) {
        try {
            calls.requireOpen();
        } catch (IllegalStateException e) {
            return new UploadResult(id, null, e);
        }
        InterruptedIOException cause = new InterruptedIOException("the thread was interrupted before the call");
        return new UploadResult(id, null, GraphFailures.noResponse(operation, cause, false));
    }

    private final class Worker implements Runnable {

        private final CancellationToken cancellation = new CancellationToken();

        @Override
        public void run() {
            cancellation.call(() -> {
                try {
                    readRemaining();
                } catch (Throwable e) { // otherwise the batch would never complete
                    batch.completeExceptionally(e);
                    stop();
                }
                return null;
            });
        }

        private void readRemaining() {
            while (!isStopped()) {
                int i = next.getAndIncrement();
                if (i >= ids.size()) {
                    return;
                }
                results.set(i, read(ids.get(i)));
                if (unfinished.decrementAndGet() == 0) {
                    batch.complete(inOrder());
                }
            }
            if (caller == null && Thread.currentThread().isInterrupted()) {
                // An executor that interrupts its threads may never run the other workers.
                batch.complete(inOrder());
            }
        }

        private boolean isStopped() {
            Thread waiting = caller;
            return cancellation.isCancelled()
                    || Thread.currentThread().isInterrupted()
                    || waiting != null && waiting.isInterrupted();
        }

        @SuppressWarnings("NullAway") // an id that is null fails its own call only
        private UploadResult read(@Nullable String id) {
            try {
                calls.requireOpen();
                Deadline deadline = Deadline.after(settings.totalTimeout(), settings.sleeper());
                gate.await(deadline, settings.maxRetryDelay());
                AuthenticationException rejected = rejectedToken;
                if (rejected != null) {
                    return new UploadResult(id, null, GraphFailures.notSent(rejected));
                }
                OfflineConversionDataSetUpload upload = call.apply(new CallScope(cancellation, gate, deadline), id);
                gate.reset();
                return new UploadResult(id, upload, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return interrupted(id);
            } catch (RuntimeException e) {
                if (e instanceof AuthenticationException token) {
                    rejectedToken = token;
                }
                return new UploadResult(id, null, e);
            }
        }
    }
}
