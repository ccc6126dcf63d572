package dev.offlineuploads.internal;

import dev.offlineuploads.GraphTransportException;
import feign.Request;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the HTTP client met, as the client's own exception. */
final class TransportFailures {

    private TransportFailures() {}

    static GraphTransportException of(Request request, IOException cause) {
        // A host that cannot prove who it is will not be able to in a second.
        boolean mayPass = !(cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException);
        return new GraphTransportException(Operation.of(request), Redaction.mask(cause, request), mayPass);
    }
}
