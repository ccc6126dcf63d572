package dev.offlineuploads.internal.call;

import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.internal.call.Authenticator.Credentials;
import dev.offlineuploads.internal.http.HttpTransport;
import dev.offlineuploads.internal.response.DecodedResponse;
import dev.offlineuploads.internal.response.ReceivedResponse;
import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.response.ResponseDecoder;
import dev.offlineuploads.internal.util.Arguments;
import dev.offlineuploads.internal.util.CallOptions;
import dev.offlineuploads.internal.util.CancellationToken;
import dev.offlineuploads.internal.util.CauseChain;
import dev.offlineuploads.internal.util.ClientClosedException;
import dev.offlineuploads.internal.util.Deadline;
import dev.offlineuploads.internal.util.SingleLine;
import dev.offlineuploads.internal.util.Watchdog;
import feign.Client;
import feign.FeignException;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes calls: authentication, attempts and retries within the total timeout, decoding, masking and the log. Both the client
 * and the Feign interfaces that callers wire use it.
 *
 * @param gate common to the calls of a batch; null for other calls
 * @param deadlineWatchdog interrupts a third-party HTTP client when the total timeout elapses; null for the client's own
 * @param otherVersionLogged whether the warning that Graph used another version was logged
 */
public record CallExecutor(
        Client http,
        CallSettings settings,
        Authenticator authenticator,
        ResponseDecoder decoder,
        @Nullable RateLimitGate gate,
        @Nullable Watchdog deadlineWatchdog,
        AtomicBoolean otherVersionLogged,
        AtomicBoolean closed) {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    /** The class of an exception of TLS does not say whether the server rejects the client or the connection failed. */
    private static final Pattern PERMANENT_TLS_FAILURE = Pattern.compile(
            "Received fatal alert: (?!internal_error)|Unsupported or unrecognized SSL message|No appropriate protocol");

    public CallExecutor(Client http, CallSettings settings, Authenticator authenticator, ResponseDecoder decoder) {
        this(
                http,
                settings,
                authenticator,
                decoder,
                null,
                http instanceof HttpTransport ? null : new Watchdog("offline-uploads-timeout", Watchdog.PERIOD_MILLIS),
                new AtomicBoolean(),
                new AtomicBoolean());
    }

    public CallExecutor with(RequestOptions options) {
        return with(settings.with(options), authenticator.with(options), null);
    }

    /** An executor for one batch: all its calls wait after a rate limit, and none is sent after the token was rejected. */
    public CallExecutor forBatch() {
        return with(settings, authenticator, new RateLimitGate(settings.sleeper()));
    }

    private CallExecutor with(CallSettings others, Authenticator other, @Nullable RateLimitGate common) {
        return new CallExecutor(http, others, other, decoder, common, deadlineWatchdog, otherVersionLogged, closed);
    }

    public DecodedResponse<Object> execute(OperationRequest request) {
        if (isClosed()) {
            throw new ClientClosedException();
        }
        return new Call(request).run();
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** Ends waits and exchanges in flight. A third-party HTTP client stays open. */
    public void close() {
        closed.set(true);
        settings.sleeper().close();
        if (http instanceof HttpTransport transport) {
            transport.close();
        }
    }

    static GraphIOException noResponse(String operation, IOException cause, boolean retryable) {
        String reason =
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        String message = SingleLine.of("no response from Graph: " + reason) + " [" + operation + "]";
        return new GraphIOException(operation, message, cause, retryable);
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

    /** One call with its attempts. */
    private final class Call {

        private final OperationRequest request;
        private final CallEvents events;
        private final CallOptions options;

        Call(OperationRequest request) {
            this.request = request;
            this.events = new CallEvents(settings, request);
            this.options = new CallOptions(
                    settings.connectTimeout(),
                    settings.readTimeout(),
                    Deadline.after(settings.totalTimeout(), settings.sleeper()),
                    events::connectionWasStale);
        }

        DecodedResponse<Object> run() {
            RetryPolicy retries = new RetryPolicy(settings, gate, options.deadline(), events);
            try {
                DecodedResponse<Object> response = null;
                while (response == null) {
                    if (gate != null) {
                        gate.await(options.deadline(), settings.maxRetryDelay());
                    }
                    try {
                        response = attempt();
                    } catch (GraphException e) {
                        retries.awaitRetry(e);
                    }
                }
                events.callSucceeded(response);
                return response;
            } catch (RuntimeException e) {
                events.callFailed(e);
                throw e;
            }
        }

        private DecodedResponse<Object> attempt() {
            if (Thread.currentThread().isInterrupted()) {
                throw noResponse(request.operation(), new InterruptedIOException("the thread was interrupted"), false);
            }
            Credentials credentials = authenticator.credentials();
            events.attemptStarted();
            try {
                DecodedResponse<Object> response =
                        deadlineWatchdog == null ? exchange(credentials) : exchange(credentials, deadlineWatchdog);
                events.attemptFinished(response.statusCode(), null);
                return response;
            } catch (RuntimeException e) {
                events.attemptFailed(e);
                throw e;
            }
        }

        /** A third-party HTTP client does not know the deadline. */
        private DecodedResponse<Object> exchange(Credentials credentials, Watchdog watchdog) {
            CancellationToken timeout = new CancellationToken();
            Runnable cancelAtDeadline = () -> {
                if (options.deadline().isOver()) {
                    timeout.cancel();
                }
            };
            try {
                return Objects.requireNonNull(timeout.call(() -> {
                    watchdog.add(cancelAtDeadline);
                    return exchange(credentials);
                }));
            } catch (RuntimeException e) {
                if (!options.deadline().isOver()) {
                    throw e;
                }
                SocketTimeoutException cause = new SocketTimeoutException("the total timeout of the call elapsed");
                cause.initCause(e.getCause());
                throw noResponse(request.operation(), cause, true);
            } finally {
                watchdog.remove(cancelAtDeadline);
            }
        }

        private DecodedResponse<Object> exchange(Credentials credentials) {
            Redaction redaction = credentials.redaction();
            try {
                Response response = send(credentials.authenticate(request), redaction);
                ReceivedResponse received =
                        decoder.receive(request.operation(), response, redaction, options.deadline()::isOver);
                warnOfOtherVersion(received.servedVersion());
                return decoder.decode(request.type(), request.nodeId(), received);
            } catch (IOException e) {
                boolean permanent = Thread.currentThread().isInterrupted()
                        || CauseChain.of(e).anyMatch(CallExecutor::isPermanent);
                throw noResponse(request.operation(), redaction.mask(e), !permanent);
            }
        }

        private Response send(Request authenticated, Redaction redaction) throws IOException {
            if (!(http instanceof HttpTransport)) { // the transport checks the address of each connection
                Arguments.requireSafeForToken(request.url());
            }
            try {
                return http.execute(authenticated, options);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (FeignException e) { // contains the request with its token
                throw new IOException(e.toString());
            } catch (RuntimeException e) { // a third-party client may put the token into it
                throw redaction.mask(e);
            }
        }

        private void warnOfOtherVersion(@Nullable String served) {
            if (served != null && !request.asksForVersion(served) && !otherVersionLogged.getAndSet(true)) {
                LOG.warn(
                        "Graph served {} with version {}: the requested version has expired or does not exist."
                                + " This warning is logged once per client",
                        request.path(),
                        served);
            }
        }
    }
}
