package dev.offlineuploads.internal.call;

import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.response.ResponseHeaders;
import dev.offlineuploads.internal.util.Arguments;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CauseChain;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Watchdog;
import feign.Client;
import feign.FeignException;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes calls: authentication, attempts and retries within the total timeout, decoding, masking and the log. Both the client
 * and the Feign interfaces that callers wire use it.
 */
public final class CallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final Client http;
    private final CallSettings settings;
    private final Authenticator authenticator;
    private final ResponseDecoder decoder;
    private final @Nullable Watchdog interrupts;
    private final AtomicBoolean otherVersionLogged;
    private final AtomicBoolean closed;

    /** Executes calls over an HTTP client. One that knows no deadline is interrupted when the total timeout is over. */
    public CallExecutor(Client http, CallSettings settings, Authenticator authenticator, ResponseDecoder decoder) {
        this.http = http;
        this.settings = settings;
        this.authenticator = authenticator;
        this.decoder = decoder;
        this.interrupts = http instanceof HttpTransport ? null : new Watchdog("offline-uploads-timeout");
        this.otherVersionLogged = new AtomicBoolean();
        this.closed = new AtomicBoolean();
    }

    private CallExecutor(CallExecutor original, RequestOptions options) {
        this.http = original.http;
        this.settings = original.settings.with(options);
        this.authenticator = original.authenticator.with(options);
        this.decoder = original.decoder;
        this.interrupts = original.interrupts;
        this.otherVersionLogged = original.otherVersionLogged;
        this.closed = original.closed;
    }

    /** Executes calls with other options, over the same HTTP client, until this executor is closed. */
    public CallExecutor with(RequestOptions options) {
        return new CallExecutor(this, options);
    }

    /** The settings of the calls. */
    public CallSettings settings() {
        return settings;
    }

    /**
     * Executes a call.
     *
     * @return the decoded response
     * @throws GraphException if the last attempt failed
     * @throws IllegalStateException if the client is closed
     */
    public DecodedResponse<Object> execute(OperationRequest request, CallScope scope) {
        requireOpen();
        CallEvents events = new CallEvents(settings.listener(), request, settings.sleeper());
        Deadline deadline = scope.deadline() != null
                ? scope.deadline()
                : Deadline.after(settings.totalTimeout(), settings.sleeper());
        RetryPolicy retries = new RetryPolicy(settings, scope, deadline, events);
        CallOptions options = new CallOptions(
                settings.connectTimeout(),
                settings.readTimeout(),
                deadline,
                scope.cancellation(),
                events::connectionWasStale);
        try {
            DecodedResponse<Object> response = null;
            while (response == null) {
                Credentials credentials = authenticator.credentials();
                events.attemptStarted();
                try {
                    response = new Attempt(request, credentials, scope, options).run();
                    events.attemptSucceeded(response.statusCode());
                } catch (GraphException e) {
                    events.attemptFailed(e);
                    retries.awaitRetry(e);
                } catch (RuntimeException e) { // the client was closed, or a third-party HTTP client failed
                    events.attemptFailed(e);
                    throw e;
                }
            }
            events.callSucceeded(response);
            return response;
        } catch (RuntimeException e) {
            events.callFailed(e);
            throw e;
        }
    }

    /** Ends waits and exchanges in flight. A third-party HTTP client stays open. */
    public void close() {
        closed.set(true);
        settings.sleeper().close();
        if (http instanceof HttpTransport transport) {
            transport.close();
        }
    }

    /** Whether the client is closed. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Throws if the client is closed. */
    public void requireOpen() {
        if (closed.get()) {
            throw new ClientClosedException();
        }
    }

    /** One HTTP exchange and its result. */
    private final class Attempt {

        private final OperationRequest request;
        private final Credentials credentials;
        private final CallScope scope;
        private final CallOptions options;

        Attempt(OperationRequest request, Credentials credentials, CallScope scope, CallOptions options) {
            this.request = request;
            this.credentials = credentials;
            this.scope = scope;
            this.options = options;
        }

        DecodedResponse<Object> run() {
            return interrupts == null ? exchange() : guarded(interrupts);
        }

        private DecodedResponse<Object> guarded(Watchdog watchdog) {
            try (InterruptGuard guard = InterruptGuard.open(watchdog, options.deadline())) {
                try {
                    return exchange();
                } catch (RuntimeException e) {
                    if (!guard.hasInterrupted()) {
                        throw e;
                    }
                    SocketTimeoutException cause = new SocketTimeoutException("the total timeout of the call is over");
                    cause.initCause(e.getCause());
                    throw failure(cause, true);
                }
            }
        }

        private DecodedResponse<Object> exchange() {
            Response response = send();
            try {
                ResponseHeaders headers = decoder.headers(response, credentials.redaction());
                warnOfOtherVersion(headers.servedVersion(), request);
                return decoder.decode(
                        request.operation(),
                        request.type(),
                        request.nodeId(),
                        response,
                        headers,
                        credentials.redaction());
            } catch (IOException e) {
                throw failure(e);
            } finally {
                Util.ensureClosed(response.body());
            }
        }

        private Response send() {
            try {
                if (!(http instanceof HttpTransport)) { // that checks the address of each connection
                    Arguments.safeForToken(request.url());
                }
                return http.execute(credentials.authenticate(request), options);
            } catch (IOException e) {
                throw failure(e);
            } catch (UncheckedIOException e) {
                throw failure(new IOException(e.getMessage(), e.getCause()));
            } catch (FeignException e) { // it has the request, and that has the token
                throw failure(new IOException(e.toString()));
            } catch (RuntimeException e) { // a third-party client may put the token into it
                throw credentials.redaction().mask(e);
            }
        }

        /** A host that cannot prove its identity or does not speak HTTP will not do so in a second either. */
        private GraphIOException failure(IOException cause) {
            boolean retryable = CauseChain.of(cause)
                            .noneMatch(part -> part instanceof CertificateException
                                    || part instanceof SSLPeerUnverifiedException
                                    || part instanceof ProtocolException)
                    && !(cause instanceof InterruptedIOException && scope.isCancelled());
            return failure(credentials.redaction().mask(cause), retryable);
        }

        private GraphIOException failure(IOException cause, boolean retryable) {
            return GraphFailures.noResponse(request.operation(), cause, retryable);
        }
    }

    private void warnOfOtherVersion(@Nullable String served, OperationRequest request) {
        if (served != null && !request.asksForVersion(served) && !otherVersionLogged.getAndSet(true)) {
            LOG.warn(
                    "Graph served {} with version {}: the requested version has expired or does not exist."
                            + " This warning is logged once per client",
                    request.path(),
                    served);
        }
    }
}
