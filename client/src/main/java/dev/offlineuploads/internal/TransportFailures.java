package dev.offlineuploads.internal;

import dev.offlineuploads.GraphTransportException;
import feign.RetryableException;
import feign.Retryer;
import java.io.IOException;

/** Turns a failed exchange into the client's own exception; Feign's would hold the URL, the request and its headers. */
public final class TransportFailures implements Retryer {

    @Override
    public void continueOrPropagate(RetryableException failure) {
        if (failure.getCause() instanceof IOException cause) {
            throw new GraphTransportException(
                    Operation.of(failure.request()), Authentication.mask(cause, failure.request()));
        }
        throw failure;
    }

    @Override
    public Retryer clone() {
        return this;
    }
}
