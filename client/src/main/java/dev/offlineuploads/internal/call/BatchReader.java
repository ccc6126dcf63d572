package dev.offlineuploads.internal.call;

import dev.offlineuploads.UploadResult;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.spec.OperationFacts.GetUpload;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads many uploads on a few threads. Each worker takes the next id that no other worker has taken, so one thread is enough
 * to read all of them.
 */
public final class BatchReader {

    private final Function<String, OfflineConversionDataSetUpload> call;
    private final List<String> ids;
    private final List<CompletableFuture<UploadResult>> results = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    public BatchReader(Collection<String> ids, Function<String, OfflineConversionDataSetUpload> call) {
        this.ids = new ArrayList<>(Objects.requireNonNull(ids, "ids"));
        this.call = call;
        this.ids.forEach(id -> results.add(new CompletableFuture<>()));
    }

    /** Starts to read on the threads of an executor. Completing the future from outside stops the batch. */
    public CompletableFuture<List<UploadResult>> start(FutureCalls futures, int parallelism) {
        CompletableFuture<?> all = CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
        CompletableFuture<List<UploadResult>> batch = all.thenApplyAsync(nothing -> inOrder(), futures.completer());
        List<CompletableFuture<?>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(parallelism, ids.size()); i++) {
            workers.add(futures.submit(() -> readRemaining(batch::isDone)));
        }
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).exceptionally(rejected -> {
            if (!all.isDone()) { // one worker is enough, but the executor has rejected each of them
                batch.completeExceptionally(rejected);
            }
            return null;
        });
        batch.whenComplete((finished, failure) -> {
            if (!all.isDone()) {
                workers.forEach(worker -> worker.cancel(true));
            }
        });
        return batch;
    }

    /**
     * Reads on the threads of an executor and on this one, so that the batch ends even if all of those are busy, or wait for it.
     * An interrupt stops the batch and leaves the thread interrupted.
     */
    public List<UploadResult> read(FutureCalls futures, int parallelism) {
        Thread caller = Thread.currentThread();
        CompletableFuture<List<UploadResult>> batch = start(futures, caller.isInterrupted() ? 0 : parallelism - 1);
        readRemaining(() -> batch.isDone() || caller.isInterrupted());
        try {
            return batch.get();
        } catch (InterruptedException e) {
            caller.interrupt();
            batch.cancel(true);
            InterruptedIOException cause = new InterruptedIOException("the thread was interrupted");
            GraphIOException failure = CallExecutor.noResponse(GetUpload.OPERATION_ID, cause, false);
            for (int i = 0; i < ids.size(); i++) {
                results.get(i).complete(new UploadResult(ids.get(i), null, failure));
            }
            return inOrder();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // the client was closed meanwhile
        }
    }

    private List<UploadResult> inOrder() {
        return results.stream().map(CompletableFuture::join).toList();
    }

    private @Nullable Void readRemaining(BooleanSupplier stopped) {
        int i = next.getAndIncrement();
        while (i < ids.size() && !stopped.getAsBoolean()) {
            String id = ids.get(i);
            CompletableFuture<UploadResult> result = results.get(i);
            try {
                result.complete(new UploadResult(id, call.apply(id), null));
            } catch (RuntimeException e) {
                result.complete(new UploadResult(id, null, e));
            } catch (Error e) { // otherwise the batch would never complete
                result.completeExceptionally(e);
            }
            i = next.getAndIncrement();
        }
        return null;
    }
}
