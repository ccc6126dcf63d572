package dev.offlineuploads;

import dev.offlineuploads.api.UploadRawOperations;

/**
 * The operations of a client with status, headers and rate-limit usage. The calls are the same, with the same retries and
 * exceptions.
 *
 * <p>Thread-safe, as the client is.
 */
public interface OfflineUploadsRawClient extends UploadRawOperations {

    /**
     * {@return the response with the page after a page of any list}
     *
     * @throws java.util.NoSuchElementException if it is the last page
     * @throws IllegalArgumentException if the page does not come from a client
     */
    <T> ApiResponse<Page<T>> nextPage(Page<T> page);
}
