package dev.offlineuploads;

import dev.offlineuploads.internal.Cancellation;
import dev.offlineuploads.internal.Settings;
import dev.offlineuploads.internal.Throttle;
import dev.offlineuploads.internal.Work;
import dev.offlineuploads.model.UploadField;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Settings settings;
    private final List<@Nullable String> ids;
    private final List<@Nullable String> distinct;
    private final List<UploadField> fields;
    private final Throttle throttle;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unread;
    private final AtomicReferenceArray<@Nullable UploadOutcome> outcomes;
    private final List<Lane> lanes = new ArrayList<>();
    private final CompletableFuture<List<UploadOutcome>> result = new CompletableFuture<>();

    Batch(Reads reads, Settings settings, Collection<String> ids, Collection<UploadField> fields, int parallelism) {
        this.reads = reads;
        this.settings = settings;
        this.ids = new ArrayList<>(ids);
        this.distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        this.fields = new ArrayList<>(fields);
        this.throttle = new Throttle(settings.time());
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
            result.completeExceptionally(rejected);
        }
        return result;
    }

    /** Reads on this thread and on those of an executor, and waits for all of them. */
    List<UploadOutcome> hereAndOn(Executor executor) {
        start(lanes.subList(Math.min(1, lanes.size()), lanes.size()), executor);
        lanes.stream().limit(1).forEach(Lane::run);
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return inOrder();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch does not fail as a whole", e);
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
            byId.put(distinct.get(i), outcome == null ? interrupted(distinct.get(i)) : outcome);
        }
        return ids.stream().map(byId::get).toList();
    }

    private static UploadOutcome interrupted(@Nullable String id) {
        InterruptedIOException cause = new InterruptedIOException("the thread was interrupted before this was read");
        return new UploadOutcome(id, null, new GraphTransportException("getUpload", cause, false));
    }

    private final class Lane implements Runnable {

        private final Cancellation cancellation = new Cancellation();

        @Override
        public void run() {
            cancellation.run(this::readOnWhileThereIsMore);
        }

        private void readOnWhileThereIsMore() {
            while (!cancellation.isCancelled() && !Thread.currentThread().isInterrupted()) {
                int i = next.getAndIncrement();
                if (i >= distinct.size()) {
                    return;
                }
                outcomes.set(i, read(distinct.get(i)));
                if (unread.decrementAndGet() == 0) {
                    result.complete(inOrder());
                }
            }
        }

        private UploadOutcome read(@Nullable String id) {
            try {
                throttle.await(settings.totalTimeout());
                var answer = reads.getUpload(new Work(cancellation, throttle), id, fields);
                throttle.served();
                return new UploadOutcome(id, answer.body(), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return interrupted(id);
            } catch (RuntimeException e) {
                return new UploadOutcome(id, null, e);
            }
        }
    }
}
