package dev.offlineuploads.internal;

import dev.offlineuploads.GraphTransportException;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the HTTP client met, as the client's own exception. */
final class TransportFailures {

    private TransportFailures() {}

    static GraphTransportException of(Request request, IOException cause) {
        // A host that cannot prove who it is, or speaks no HTTP, will do no better in a second, and whoever interrupts
        // a
        // thread wants no more of it.
        boolean mayPass = Causes.of(cause)
                        .noneMatch(part -> part instanceof CertificateException
                                || part instanceof SSLPeerUnverifiedException
                                || part instanceof ProtocolException)
                && !(cause instanceof InterruptedIOException
                        && Thread.currentThread().isInterrupted());
        return new GraphTransportException(Operation.of(request), Redaction.mask(cause, request), mayPass);
    }
}
