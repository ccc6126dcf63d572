package dev.offlineuploads.internal.response;

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
import feign.Response;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Turns responses into records and exceptions. */
public final class ResponseDecoder {

    private final int maxResponseBytes;
    private final Json json = new Json();

    /** Reads bodies of at most so many bytes. */
    public ResponseDecoder(int maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    /** The headers of a response. */
    public ResponseHeaders headers(Response response, Redaction redaction) {
        return new ResponseHeaders(response.headers(), redaction, json);
    }

    /**
     * Decodes a response.
     *
     * @throws GraphException if the response is an error or cannot be used
     * @throws IOException if the connection fails while the body is read
     */
    public DecodedResponse decode(
            String operation, Type type, Response response, ResponseHeaders headers, Redaction redaction)
            throws IOException {
        ReceivedResponse received = read(operation, response, redaction);
        if (!received.isSuccess()) {
            throw failure(received, headers);
        }
        return new DecodedResponse(response.status(), headers, received, decode(received, type));
    }

    private static Object decode(ReceivedResponse received, Type type) {
        Object plain = received.decodePlain(type);
        if (plain != null) {
            return plain;
        }
        JsonNode object = received.object();
        if (object.path(ReceivedResponse.ERROR).isObject()) {
            throw received.unusable("the response is a success that contains an error");
        }
        return received.decode(object, type);
    }

    private static GraphException failure(ReceivedResponse received, ResponseHeaders headers) {
        if (received.isRedirect()) {
            return received.unusable("the response is a redirect, which the client does not follow");
        }
        JsonNode error = received.object().path(ReceivedResponse.ERROR);
        if (!error.isObject()) {
            return received.unusable("the response is neither a success nor an error of Graph");
        }
        ObjectNode masked = (ObjectNode) received.redaction().maskError(error);
        return exception(received, received.decodeError(masked), headers);
    }

    private ReceivedResponse read(String operation, Response response, Redaction redaction) throws IOException {
        ReceivedBytes bytes = bytes(response.body());
        ReceivedResponse received = new ReceivedResponse(operation, response.status(), redaction, bytes, json);
        if (bytes.isTooLarge()) {
            throw received.unusable(
                    "the response body is larger than the " + maxResponseBytes + " bytes of maxResponseBytes");
        }
        if (!bytes.isComplete()) {
            throw received.unusable(
                    "the response body is incomplete or cannot be decompressed",
                    bytes.failure() instanceof EOFException);
        }
        return received;
    }

    /** The transport of the client has read the body; a third-party HTTP client may leave that to Feign. */
    private ReceivedBytes bytes(Response.@Nullable Body body) throws IOException {
        if (body == null) {
            return ReceivedBytes.none();
        }
        if (body instanceof ReceivedBytes bytes) {
            return bytes;
        }
        try {
            Integer length = body.length();
            return ReceivedBytes.read(body::asInputStream, length == null ? -1 : length, maxResponseBytes);
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }

    private static GraphApiException exception(ReceivedResponse received, GraphError error, ResponseHeaders headers) {
        String operation = received.operation();
        int status = received.status();
        String body = received.excerpt();
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
