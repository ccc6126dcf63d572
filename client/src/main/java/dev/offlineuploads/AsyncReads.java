package dev.offlineuploads;

import dev.offlineuploads.internal.call.CallSettings;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The reads of a client, each on a thread of an executor. A future ends with what the read returns, or with the very
 * exception that it throws, {@link IllegalArgumentException} for a bad id included; so does it with what the executor
 * throws if that takes no more work.
 *
 * <p>Cancelling a future stops the work: no request is sent that has not been, one that is under way is cut, and no wait
 * goes on. The same goes for a future that is completed by a timeout of its own. It does not go for futures that are
 * derived from it.
 *
 * <p>Thread-safe, as the client is.
 */
public final class AsyncReads {

    private final Reads reads;
    private final CallSettings settings;
    private final Executor executor;
    private final int parallelism;

    AsyncReads(Reads reads, CallSettings settings, Executor executor, int parallelism) {
        this.reads = reads;
        this.settings = settings;
        this.executor = executor;
        this.parallelism = parallelism;
    }

    /**
     * Reads one upload with Graph's default fields.
     *
     * @param id the id of the upload, decimal digits
     * @return the upload
     */
    public CompletableFuture<OfflineConversionDataSetUpload> getUpload(String id) {
        return getUpload(id, List.of());
    }

    /**
     * Reads one upload.
     *
     * @param id the id of the upload, decimal digits
     * @param fields the fields to ask for; none means Graph's default fields
     * @return the upload
     */
    public CompletableFuture<OfflineConversionDataSetUpload> getUpload(String id, UploadField... fields) {
        return getUpload(id, Reads.listOf(fields));
    }

    /**
     * Reads one upload.
     *
     * @param id the id of the upload, decimal digits
     * @param fields the fields to ask for; none means Graph's default fields
     * @return the upload
     */
    public CompletableFuture<OfflineConversionDataSetUpload> getUpload(String id, Collection<UploadField> fields) {
        return FutureRead.on(
                reads, executor, scope -> reads.getUpload(scope, id, fields).body());
    }

    /**
     * Reads many uploads, as {@link OfflineUploadsClient#getUploads} does.
     *
     * @param ids the ids of the uploads
     * @param fields the fields to ask for; none means Graph's default fields
     * @return an outcome for each id, in the order of the ids
     */
    public CompletableFuture<List<UploadOutcome>> getUploads(Collection<String> ids, UploadField... fields) {
        return new Batch(reads, settings, ids, Reads.listOf(fields), parallelism).on(executor);
    }

    /**
     * Lists the ranges of rows of an upload that have arrived.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page
     */
    public CompletableFuture<Page<SignalsUploadProgress>> listProgress(String id) {
        return listProgress(id, PageRequest.FIRST);
    }

    /**
     * Lists the ranges of rows of an upload that have arrived, from a page on.
     *
     * @param id the id of the upload, decimal digits
     * @param first the page to begin with, and how large pages are to be
     * @return that page
     */
    public CompletableFuture<Page<SignalsUploadProgress>> listProgress(String id, PageRequest first) {
        return FutureRead.on(
                reads, executor, scope -> reads.listProgress(scope, id, first).body());
    }

    /**
     * Lists the sessions in which a partner's data was pulled into an upload.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page
     */
    public CompletableFuture<Page<PartnerIntegrationPullSession>> listPullSessions(String id) {
        return listPullSessions(id, PageRequest.FIRST);
    }

    /**
     * Lists the sessions in which a partner's data was pulled into an upload, from a page on.
     *
     * @param id the id of the upload, decimal digits
     * @param first the page to begin with, and how large pages are to be
     * @return that page
     */
    public CompletableFuture<Page<PartnerIntegrationPullSession>> listPullSessions(String id, PageRequest first) {
        return FutureRead.on(
                reads,
                executor,
                scope -> reads.listPullSessions(scope, id, first).body());
    }

    /**
     * Fetches the page behind a page. Iterating over a page, and streaming it, fetches on the thread that does so.
     *
     * @param page a page of any list
     * @param <T> the type of its items
     * @return the next page; {@link java.util.NoSuchElementException} if it is the last one
     */
    public <T> CompletableFuture<Page<T>> next(Page<T> page) {
        return FutureRead.on(reads, executor, scope -> page.next(scope).body());
    }
}
