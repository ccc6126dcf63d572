package dev.offlineuploads.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.AuthenticationException;
import dev.offlineuploads.GraphApiException;
import dev.offlineuploads.GraphException;
import dev.offlineuploads.InvalidParameterException;
import dev.offlineuploads.PermissionException;
import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.TargetNotDeterminedException;
import dev.offlineuploads.TemporaryException;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.model.GraphError;
import feign.InvocationContext;
import feign.MethodMetadata;
import feign.Request;
import feign.Response;
import feign.ResponseInterceptor;
import feign.TypedResponse;
import feign.Util;
import feign.codec.DecodeException;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Graph answers: a body into a record, an error into an exception, anything else into an exception too. */
public final class Answers implements Decoder, ErrorDecoder, ResponseInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger("dev.offlineuploads.OfflineUploadsClient");

    private final Settings settings;
    private final AtomicBoolean otherVersionTold = new AtomicBoolean();

    /** Reads answers within the limits of a client. */
    public Answers(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Object decode(Response response, Type type) {
        return decode(response, response.request(), type);
    }

    private Object decode(Response response, Request request, Type type) {
        Answer answer = read(Operation.of(request), request, response);
        Object plain = answer.decodePlain(type);
        if (plain != null) {
            return plain;
        }
        JsonNode json = answer.object();
        if (json.path(Answer.ERROR).isObject()) {
            throw answer.unreadable("Graph answered a success that holds an error");
        }
        return answer.decode(json, type);
    }

    @Override
    public Exception decode(String configKey, Response response) {
        return failure(Operation.of(configKey), response.request(), response);
    }

    private GraphException failure(String operation, Request request, Response response) {
        try {
            Answer answer = read(operation, request, response);
            if (answer.isRedirect()) {
                return answer.unreadable("Graph answered a redirect, which is not followed");
            }
            JsonNode error = answer.object().path(Answer.ERROR);
            if (!error.isObject()) {
                return answer.unreadable("Graph answered neither a success nor an error");
            }
            GraphError decoded =
                    answer.decodeError((ObjectNode) answer.redaction().maskError(error));
            return exception(answer, decoded, ResponseHeaders.of(response.headers(), request));
        } catch (GraphException e) {
            return e;
        }
    }

    /** Feign wraps what a decoder throws; a caller is to see what was thrown, and the retries what may pass. */
    @Override
    public Object intercept(InvocationContext context, Chain chain) throws Exception {
        Response response = context.response();
        ResponseHeaders headers = ResponseHeaders.of(response.headers(), response.request());
        noticeVersion(headers.servedVersion(), response.request());
        GraphException failure;
        try {
            return chain.next(context);
        } catch (DecodeException e) {
            if (!(e.getCause() instanceof GraphException cause)) {
                throw e;
            }
            failure = cause;
        } catch (GraphException e) {
            failure = e;
        }
        throw thrown(failure, response.request(), headers);
    }

    /** What an answer's body is read as; Feign hands out the rest of the answer around it, where it is asked to. */
    static Type bodyType(Type returned) {
        return returned instanceof ParameterizedType typed && typed.getRawType() == TypedResponse.class
                ? typed.getActualTypeArguments()[0]
                : returned;
    }

    /** Reads an answer without Feign's wrapping: what it throws may be tried again if it is {@link Failed}. */
    Object read(Response response, Request request, MethodMetadata method) {
        ResponseHeaders headers = ResponseHeaders.of(response.headers(), request);
        try {
            noticeVersion(headers.servedVersion(), request);
            if (!Answer.isSuccess(response.status())) {
                throw failure(Operation.of(method.configKey()), request, response);
            }
            Type type = bodyType(method.returnType());
            Object body = decode(response, request, type);
            return type == method.returnType()
                    ? body
                    : TypedResponse.builder(response).body(body).build();
        } catch (GraphException e) {
            throw thrown(e, request, headers);
        } finally {
            Util.ensureClosed(response.body());
        }
    }

    private RuntimeException thrown(GraphException failure, Request request, ResponseHeaders headers) {
        return failure.retryable() ? new Failed(failure, request, waitAsked(failure, headers)) : failure;
    }

    private void noticeVersion(@Nullable String served, Request request) {
        String target = request.requestTemplate().feignTarget().url();
        String asked = target.substring(target.lastIndexOf('/') + 1);
        if (served != null && !served.equals(asked) && !otherVersionTold.getAndSet(true)) {
            LOG.warn(
                    "Graph served version {} where {} was asked for: that one has expired or is not known. This is said"
                            + " once a client",
                    served,
                    asked);
        }
    }

    private @Nullable Duration waitAsked(GraphException failure, ResponseHeaders headers) {
        Duration retryAfter = headers.retryAfter(settings.time().now());
        Duration regained =
                failure instanceof RateLimitException limit ? limit.usage().timeToRegainAccess() : null;
        return retryAfter == null || regained != null && regained.compareTo(retryAfter) > 0 ? regained : retryAfter;
    }

    private Answer read(String operation, Request request, Response response) {
        int status = response.status();
        if (response.body() == null) {
            return new Answer(operation, status, request, new ReceivedBytes(0));
        }
        ReceivedBytes body = new ReceivedBytes(response.body().length());
        try (InputStream in = response.body().asInputStream()) {
            int most = settings.maxResponseBytes();
            if (!body.readAll(in, most)) {
                throw new Answer(operation, status, request, body)
                        .unreadable("Graph answered more than the " + most + " bytes of maxResponseBytes");
            }
        } catch (SocketTimeoutException | SocketException | SSLException e) {
            throw TransportFailures.of(request, e);
        } catch (GraphException e) {
            throw e;
        } catch (
                RuntimeException
                        e) { // an HTTP client of somebody else's; Feign would wrap it in an exception of its own
            throw TransportFailures.of(request, new IOException(e.toString(), e));
        } catch (IOException e) {
            throw new Answer(operation, status, request, body)
                    .unreadable(
                            "Graph answered a body that breaks off or cannot be decompressed",
                            e instanceof EOFException);
        }
        return new Answer(operation, status, request, body);
    }

    private static GraphApiException exception(Answer answer, GraphError error, ResponseHeaders headers) {
        String operation = answer.operation();
        int status = answer.status();
        String body = answer.text();
        long code = error.code();
        if (code == GetUpload.INVALID_PARAMETER) {
            return new InvalidParameterException(operation, status, error, body);
        }
        if (code == ListProgress.TARGET_NOT_DETERMINED) {
            return new TargetNotDeterminedException(operation, status, error, body);
        }
        GraphError.Kind kind = GraphError.Kind.of(code);
        if (kind == null) {
            return new GraphApiException(operation, status, error, body);
        }
        return switch (kind) {
            case AUTHENTICATION -> new AuthenticationException(operation, status, error, body);
            case PERMISSION -> new PermissionException(operation, status, error, body);
            case RATE_LIMIT -> new RateLimitException(operation, status, error, body, headers.usage());
            case TEMPORARY -> new TemporaryException(operation, status, error, body);
        };
    }
}
