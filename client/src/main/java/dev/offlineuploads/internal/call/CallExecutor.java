package dev.offlineuploads.internal.call;

import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.response.ResponseHeaders;
import dev.offlineuploads.internal.util.Arguments;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.CauseChain;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.Watchdog;
import feign.Client;
import feign.FeignException;
import feign.Request;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes calls: authentication, attempts and retries within the total timeout, decoding, masking and the log. Both the client
 * and the Feign interfaces that callers wire use it.
 */
public final class CallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    /** The class of an exception of TLS does not say whether the server rejects the client or the connection failed. */
    private static final Pattern PERMANENT_TLS_FAILURE = Pattern.compile(
            "Received fatal alert: (?!internal_error)|Unsupported or unrecognized SSL message|No appropriate protocol");

    private final Client http;
    private final CallSettings settings;
    private final Authenticator authenticator;
    private final ResponseDecoder decoder;
    private final @Nullable Watchdog interrupts;
    private final AtomicBoolean otherVersionLogged;
    private final AtomicBoolean closed;

    /** Executes calls over an HTTP client. A third-party client is interrupted when the total timeout elapses. */
    public CallExecutor(Client http, CallSettings settings, Authenticator authenticator, ResponseDecoder decoder) {
        this.http = http;
        this.settings = settings;
        this.authenticator = authenticator;
        this.decoder = decoder;
        this.interrupts =
                http instanceof HttpTransport ? null : new Watchdog("offline-uploads-timeout", Watchdog.PERIOD_MILLIS);
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

    public CallExecutor with(RequestOptions options) {
        return new CallExecutor(this, options);
    }

    public CallSettings settings() {
        return settings;
    }

    public DecodedResponse<Object> execute(OperationRequest request, CallScope scope) {
        requireOpen();
        return new Call(request, scope).run();
    }

    /** Ends waits and exchanges in flight. A third-party HTTP client stays open. */
    public void close() {
        closed.set(true);
        settings.sleeper().close();
        if (http instanceof HttpTransport transport) {
            transport.close();
        }
    }

    public boolean isClosed() {
        return closed.get();
    }

    public void requireOpen() {
        if (closed.get()) {
            throw new ClientClosedException();
        }
    }

    /** One call with its attempts. */
    private final class Call {

        private final OperationRequest request;
        private final CallScope scope;
        private final CallEvents events;
        private final CallOptions options;

        Call(OperationRequest request, CallScope scope) {
            this.request = request;
            this.scope = scope;
            this.events = new CallEvents(settings.listener(), request, settings.sleeper());
            this.options = new CallOptions(
                    settings.connectTimeout(),
                    settings.readTimeout(),
                    scope.deadline() != null
                            ? scope.deadline()
                            : Deadline.after(settings.totalTimeout(), settings.sleeper()),
                    events::connectionWasStale);
        }

        DecodedResponse<Object> run() {
            RetryPolicy retries = new RetryPolicy(settings, scope, options.deadline(), events);
            try {
                DecodedResponse<Object> response = null;
                while (response == null) {
                    Credentials credentials = authenticator.credentials();
                    events.attemptStarted();
                    try {
                        response = attempt(credentials);
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

        private @Nullable DecodedResponse<Object> attempt(Credentials credentials) {
            if (interrupts == null) {
                return exchange(credentials);
            }
            CancellationToken timeout = new CancellationToken(options.deadline());
            try {
                return timeout.call(() -> {
                    interrupts.add(timeout);
                    return exchange(credentials);
                });
            } catch (RuntimeException e) {
                if (!timeout.isCancelled()) {
                    throw e;
                }
                SocketTimeoutException cause = new SocketTimeoutException("the total timeout of the call elapsed");
                cause.initCause(e.getCause());
                throw GraphFailures.noResponse(request.operation(), cause, true);
            } finally {
                interrupts.remove(timeout);
            }
        }

        private DecodedResponse<Object> exchange(Credentials credentials) {
            Redaction redaction = credentials.redaction();
            Response received = send(credentials.authenticate(request), redaction);
            try {
                ResponseHeaders headers = decoder.headers(received, redaction);
                warnOfOtherVersion(headers.servedVersion(), request);
                DecodedResponse<Object> decoded = decoder.decode(
                        request.operation(), request.type(), request.nodeId(), received, headers, redaction);
                events.attemptSucceeded(decoded.statusCode());
                return decoded;
            } catch (IOException e) {
                throw failure(e, redaction);
            } finally {
                Util.ensureClosed(received.body());
            }
        }

        private Response send(Request authenticated, Redaction redaction) {
            try {
                if (!(http instanceof HttpTransport)) { // the transport checks the address of each connection
                    Arguments.requireSafeForToken(request.url());
                }
                return http.execute(authenticated, options);
            } catch (IOException e) {
                throw failure(e, redaction);
            } catch (UncheckedIOException e) {
                throw failure(new IOException(e.getMessage(), e.getCause()), redaction);
            } catch (FeignException e) { // the exception contains the request with its token
                throw failure(new IOException(e.toString()), redaction);
            } catch (RuntimeException e) { // a third-party client may put the token into it
                throw redaction.mask(e);
            }
        }

        private GraphIOException failure(IOException cause, Redaction redaction) {
            boolean retryable = cause instanceof InterruptedIOException
                    ? cause instanceof SocketTimeoutException || !scope.isCancelled()
                    : CauseChain.of(cause).noneMatch(Call::isPermanent);
            return GraphFailures.noResponse(request.operation(), redaction.mask(cause), retryable);
        }

        /** A host that cannot prove its identity or speaks another protocol will do so on a retry, too. */
        private static boolean isPermanent(Throwable part) {
            return part instanceof GeneralSecurityException
                    || part instanceof ProtocolException
                    || part instanceof SSLException
                            && PERMANENT_TLS_FAILURE
                                    .matcher(String.valueOf(part.getMessage()))
                                    .find();
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
