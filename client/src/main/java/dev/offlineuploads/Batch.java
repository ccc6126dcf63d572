package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.internal.call.RateLimitGate;
import dev.offlineuploads.internal.util.CancellationToken;
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
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Many uploads, read by a few threads side by side. Each thread takes the next id that nobody has taken yet, so that any
 * number of threads gets all the work done, even one.
 */
final class Batch {

    private final Reads reads;
    private final CallSettings settings;
    private final List<@Nullable String> ids;
    private final List<@Nullable String> distinct;
    private final List<UploadField> fields;
    private final RateLimitGate gate;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unread;
    private final AtomicReferenceArray<@Nullable UploadOutcome> outcomes;
    private final List<Lane> lanes = new ArrayList<>();
    private final CompletableFuture<List<UploadOutcome>> result = new CompletableFuture<>();
    private volatile @Nullable Thread caller;

    Batch(Reads reads, CallSettings settings, Collection<String> ids, Collection<UploadField> fields, int parallelism) {
        this.reads = reads;
        this.settings = settings;
        this.ids = new ArrayList<>(Objects.requireNonNull(ids, "ids"));
        this.distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        this.fields = new ArrayList<>(fields);
        this.gate = new RateLimitGate(settings.sleeper());
        this.unread = new AtomicInteger(distinct.size());
        this.outcomes = new AtomicReferenceArray<>(distinct.size());
        for (int i = 0; i < Math.min(parallelism, distinct.size()); i++) {
            lanes.add(new Lane());
        }
        if (distinct.isEmpty()) {
            result.complete(List.of());
        }
    }

    /** Reads on the threads of an executor; whoever completes the result from outside stops the work. */
    CompletableFuture<List<UploadOutcome>> on(Executor executor) {
        result.whenComplete((all, failure) -> {
            if (unread.get() > 0) {
                stop();
            }
        });
        RejectedExecutionException rejected = start(lanes, executor);
        if (rejected != null) {
            result.completeExceptionally(reads.reasonOf(rejected));
        }
        return result;
    }

    /** Reads on this thread and on those of an executor, and waits for all of them. */
    List<UploadOutcome> hereAndOn(Executor executor) {
        caller = Thread.currentThread();
        start(lanes.subList(Math.min(1, lanes.size()), lanes.size()), executor);
        lanes.stream().limit(1).forEach(Lane::run);
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
            throw new IllegalStateException("a batch fails as a whole for errors of the JVM alone", e);
        }
    }

    /** Starts as many as the executor takes; gives why, if it takes none of them. */
    private static @Nullable RejectedExecutionException start(List<Lane> lanes, Executor executor) {
        for (int i = 0; i < lanes.size(); i++) {
            try {
                executor.execute(lanes.get(i));
            } catch (RejectedExecutionException e) {
                return i == 0 ? e : null;
            }
        }
        return null;
    }

    private void stop() {
        lanes.forEach(lane -> lane.cancellation.cancel());
    }

    private List<UploadOutcome> inOrder() {
        Map<@Nullable String, UploadOutcome> byId = new HashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            UploadOutcome outcome = outcomes.get(i);
            byId.put(distinct.get(i), outcome == null ? notRead(distinct.get(i)) : outcome);
        }
        return ids.stream().map(byId::get).toList();
    }

    /** Why a read was not made: somebody wants its thread to end, perhaps because the client is closed. */
    private UploadOutcome notRead(@Nullable String id) {
        try {
            reads.requireOpen();
        } catch (IllegalStateException e) {
            return new UploadOutcome(id, null, e);
        }
        InterruptedIOException cause = new InterruptedIOException("the thread was interrupted before this was read");
        return new UploadOutcome(id, null, new GraphTransportException(GetUpload.OPERATION_ID, cause, false));
    }

    private final class Lane implements Runnable {

        private final CancellationToken cancellation = new CancellationToken();

        @Override
        public void run() {
            cancellation.run(() -> {
                try {
                    readOnWhileThereIsMore();
                } catch (Throwable e) { // nobody else would tell who waits for the result
                    result.completeExceptionally(e);
                    stop();
                }
            });
        }

        private void readOnWhileThereIsMore() {
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
                // Whose threads are interrupted wants the work to end: the other lanes may never come to run.
                result.complete(inOrder());
            }
        }

        private boolean isStopped() {
            Thread waiting = caller;
            return cancellation.isCancelled()
                    || Thread.currentThread().isInterrupted()
                    || waiting != null && waiting.isInterrupted();
        }

        private UploadOutcome read(@Nullable String id) {
            try {
                reads.requireOpen();
                gate.await(settings.totalTimeout());
                var answer = reads.getUpload(new CallScope(cancellation, gate), id, fields);
                gate.reset();
                return new UploadOutcome(id, answer.body(), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return notRead(id);
            } catch (RuntimeException e) {
                return new UploadOutcome(id, null, e);
            }
        }
    }
}
