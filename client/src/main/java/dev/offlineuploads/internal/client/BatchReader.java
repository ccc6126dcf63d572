package dev.offlineuploads.internal.client;

import dev.offlineuploads.GraphTransportException;
import dev.offlineuploads.UploadOutcome;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.internal.call.CallExecutor;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.FutureCalls;
import dev.offlineuploads.internal.call.RateLimitGate;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.UploadField;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads many uploads on a few threads. Each worker takes the next id that no other has taken, so any number of threads is
 * enough to finish, even one.
 */
final class BatchReader {

    private final CallExecutor calls;
    private final OperationCalls operations;
    private final CallSettings settings;
    private final List<@Nullable String> ids;
    private final List<@Nullable String> distinct;
    private final List<UploadField> fields;
    private final RateLimitGate gate;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unread;
    private final AtomicReferenceArray<@Nullable UploadOutcome> outcomes;
    private final List<Worker> workers = new ArrayList<>();
    private final CompletableFuture<List<UploadOutcome>> result = new CompletableFuture<>();
    private volatile @Nullable Thread caller;

    BatchReader(
            CallExecutor calls,
            OperationCalls operations,
            CallSettings settings,
            Collection<String> ids,
            Collection<UploadField> fields,
            int parallelism) {
        this.calls = calls;
        this.operations = operations;
        this.settings = settings;
        this.ids = new ArrayList<>(Objects.requireNonNull(ids, "ids"));
        this.distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        this.fields = new ArrayList<>(Objects.requireNonNull(fields, "fields"));
        this.gate = new RateLimitGate(settings.sleeper());
        this.unread = new AtomicInteger(distinct.size());
        this.outcomes = new AtomicReferenceArray<>(distinct.size());
        for (int i = 0; i < Math.min(parallelism, distinct.size()); i++) {
            workers.add(new Worker());
        }
        if (distinct.isEmpty()) {
            result.complete(List.of());
        }
    }

    /** Reads on the threads of an executor. Completing the result from outside stops the work. */
    CompletableFuture<List<UploadOutcome>> readOn(FutureCalls executor) {
        result.whenComplete((all, failure) -> {
            if (unread.get() > 0) {
                stop();
            }
        });
        RuntimeException rejected = start(workers, executor);
        if (rejected != null) {
            result.completeExceptionally(rejected);
        }
        return result;
    }

    /** Reads on this thread and on those of an executor, and waits for all of them. */
    List<UploadOutcome> readHereAndOn(FutureCalls executor) {
        caller = Thread.currentThread();
        start(workers.subList(Math.min(1, workers.size()), workers.size()), executor);
        workers.stream().limit(1).forEach(Worker::run);
        try {
            return result.get();
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

    /** Starts as many workers as the executor takes; returns why if it takes none. */
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

    private List<UploadOutcome> inOrder() {
        Map<@Nullable String, UploadOutcome> byId = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            UploadOutcome outcome = outcomes.get(i);
            byId.put(distinct.get(i), outcome == null ? notRead(distinct.get(i)) : outcome);
        }
        return ids.stream().map(byId::get).toList();
    }

    /** Why a call was not made: its thread was interrupted, perhaps because the client is closed. */
    private UploadOutcome notRead(@Nullable String id) {
        try {
            calls.requireOpen();
        } catch (IllegalStateException e) {
            return new UploadOutcome(id, null, e);
        }
        InterruptedIOException cause = new InterruptedIOException("the thread was interrupted before the call");
        return new UploadOutcome(id, null, new GraphTransportException(GetUpload.OPERATION_ID, cause, false));
    }

    private final class Worker implements Runnable {

        private final CancellationToken cancellation = new CancellationToken();

        @Override
        public void run() {
            cancellation.run(() -> {
                try {
                    readWhileThereIsMore();
                } catch (Throwable e) { // otherwise the result would never complete
                    result.completeExceptionally(e);
                    stop();
                }
            });
        }

        private void readWhileThereIsMore() {
            while (!isStopped()) {
                int i = next.getAndIncrement();
                if (i >= distinct.size()) {
                    return;
                }
                outcomes.set(i, read(distinct.get(i)));
                if (unread.decrementAndGet() == 0) {
                    result.complete(inOrder());
                }
            }
            if (caller == null && Thread.currentThread().isInterrupted()) {
                // An executor that interrupts its threads wants the work to end: other workers may never run.
                result.complete(inOrder());
            }
        }

        private boolean isStopped() {
            Thread waiting = caller;
            return cancellation.isCancelled()
                    || Thread.currentThread().isInterrupted()
                    || waiting != null && waiting.isInterrupted();
        }

        @SuppressWarnings("NullAway") // an id that is null fails its own call only
        private UploadOutcome read(@Nullable String id) {
            try {
                calls.requireOpen();
                gate.await(settings.totalTimeout());
                OfflineConversionDataSetUpload upload = operations
                        .getUpload(new CallScope(cancellation, gate), id, fields)
                        .body();
                gate.reset();
                return new UploadOutcome(id, upload, null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return notRead(id);
            } catch (RuntimeException e) {
                return new UploadOutcome(id, null, e);
            }
        }
    }
}
