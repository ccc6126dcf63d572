package dev.offlineuploads;

import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import java.util.Collection;
import java.util.List;

/**
 * The reads of a client with status, headers, usage and served version beside what is read. They are the same calls, with
 * the same retries and the same exceptions; what is said of a call is said of its last attempt.
 *
 * <p>Thread-safe, as the client is.
 */
public final class RawReads {

    private final Reads reads;

    RawReads(Reads reads) {
        this.reads = reads;
    }

    /**
     * Reads one upload with Graph's default fields.
     *
     * @param id the id of the upload, decimal digits
     * @return the upload and what was said beside it
     */
    public GraphResponse<OfflineConversionDataSetUpload> getUpload(String id) {
        return getUpload(id, List.of());
    }

    /**
     * Reads one upload.
     *
     * @param id the id of the upload, decimal digits
     * @param fields the fields to ask for; none means Graph's default fields
     * @return the upload and what was said beside it
     */
    public GraphResponse<OfflineConversionDataSetUpload> getUpload(String id, UploadField... fields) {
        return getUpload(id, Reads.listOf(fields));
    }

    /**
     * Reads one upload.
     *
     * @param id the id of the upload, decimal digits
     * @param fields the fields to ask for; none means Graph's default fields
     * @return the upload and what was said beside it
     */
    public GraphResponse<OfflineConversionDataSetUpload> getUpload(String id, Collection<UploadField> fields) {
        return reads.getUpload(CallScope.NONE, id, fields);
    }

    /**
     * Lists the ranges of rows of an upload that have arrived.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page and what was said beside it
     */
    public GraphResponse<Page<SignalsUploadProgress>> listProgress(String id) {
        return listProgress(id, PageRequest.FIRST);
    }

    /**
     * Lists the ranges of rows of an upload that have arrived, from a page on.
     *
     * @param id the id of the upload, decimal digits
     * @param first the page to begin with, and how large pages are to be
     * @return that page and what was said beside it
     */
    public GraphResponse<Page<SignalsUploadProgress>> listProgress(String id, PageRequest first) {
        return reads.listProgress(CallScope.NONE, id, first);
    }

    /**
     * Lists the sessions in which a partner's data was pulled into an upload.
     *
     * @param id the id of the upload, decimal digits
     * @return the first page and what was said beside it
     */
    public GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(String id) {
        return listPullSessions(id, PageRequest.FIRST);
    }

    /**
     * Lists the sessions in which a partner's data was pulled into an upload, from a page on.
     *
     * @param id the id of the upload, decimal digits
     * @param first the page to begin with, and how large pages are to be
     * @return that page and what was said beside it
     */
    public GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(String id, PageRequest first) {
        return reads.listPullSessions(CallScope.NONE, id, first);
    }

    /**
     * Fetches the page behind a page.
     *
     * @param page a page of any list
     * @param <T> the type of its items
     * @return the next page and what was said beside it
     * @throws java.util.NoSuchElementException if it is the last one
     */
    public <T> GraphResponse<Page<T>> next(Page<T> page) {
        return page.next(CallScope.NONE);
    }
}
