package dev.offlineuploads.internal.client;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.OfflineUploadsRawClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.internal.call.CallScope;
import dev.offlineuploads.internal.operations.OperationCalls;
import dev.offlineuploads.internal.operations.ResponseOperations;
import dev.offlineuploads.internal.paging.PageReader;

/** The view of a client that returns responses. */
final class DefaultRawClient extends ResponseOperations implements OfflineUploadsRawClient {

    DefaultRawClient(OperationCalls operations) {
        super(operations);
    }

    @Override
    public <T> ApiResponse<Page<T>> nextPage(Page<T> page) {
        return PageReader.next(CallScope.NONE, page);
    }
}
