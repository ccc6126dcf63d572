package dev.offlineuploads.internal.response;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_MULT_CHOICE;
import static java.net.HttpURLConnection.HTTP_NOT_MODIFIED;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.GraphError;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.net.ProtocolException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Turns responses into records and exceptions. */
public final class ResponseDecoder {

    private static final String ID = "id";
    private static final Object NOT_JSON = new Object();
    private static final Pattern HTML = Pattern.compile("\\ufeff?\\s*<");

    private final int maxResponseBytes;
    private final InstantSource clock;
    private final JsonDecoder json;
    private final ErrorDecoder errors;

    /**
     * Creates a decoder.
     *
     * @param readers read JSON objects into records
     * @param maxResponseBytes the maximum size of a body
     * @param clock interprets dates in headers
     */
    public ResponseDecoder(Map<Type, Function<JsonObject, ?>> readers, int maxResponseBytes, InstantSource clock) {
        this.maxResponseBytes = maxResponseBytes;
        this.clock = clock;
        this.json = new JsonDecoder(readers);
        this.errors = new ErrorDecoder(json);
    }

    /** The headers of a response. */
    public ResponseHeaders headers(Response response, Redaction redaction) {
        return new ResponseHeaders(response.headers(), redaction, json, clock);
    }

    /**
     * Decodes a response.
     *
     * @param type the type of a successful response
     * @param id the id that the response must have; null for any
     * @throws GraphException if the response is an error or cannot be used
     * @throws IOException if the connection fails while the body is read
     */
    public DecodedResponse<Object> decode(
            String operation,
            Type type,
            @Nullable String id,
            Response response,
            ResponseHeaders headers,
            Redaction redaction)
            throws IOException {
        ReceivedResponse received =
                new ReceivedResponse(operation, response.status(), headers, body(response.body()), redaction);
        if (received.body().tooLarge()) {
            throw received.unusable(
                    "the response body is larger than the " + maxResponseBytes + " bytes of maxResponseBytes");
        }
        Object json = parse(received);
        if (json instanceof Map<?, ?> object) {
            GraphError error = errors.find(object, received.isSuccess());
            if (error != null) {
                throw errors.exception(received, error);
            }
        }
        requireComplete(received);
        if (!received.isSuccess()) {
            throw failure(received);
        }
        if (json instanceof Map<?, ?> object) {
            return new DecodedResponse<>(received, decode(received, object, type, id));
        }
        throw notAnObject(received, json);
    }

    /** The transport of the client has read the body; a third-party HTTP client may leave that to Feign. */
    private ReceivedBody body(Response.@Nullable Body body) throws IOException {
        if (body == null) {
            return ReceivedBody.EMPTY;
        }
        if (body instanceof ReceivedBody received) {
            return received;
        }
        Integer length = body.length();
        try (InputStream in = body.asInputStream()) {
            return ReceivedBody.read(in, length == null ? -1 : length, maxResponseBytes);
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }

    /** A body that is incomplete can still contain a whole error. Otherwise it is not used. */
    private static void requireComplete(ReceivedResponse received) {
        IOException failure = received.body().failure();
        if (failure == null) {
            return;
        }
        boolean undecodable = failure instanceof ZipException;
        if (received.isSuccess() || !undecodable) {
            InvalidResponseException incomplete = received.unusable(
                    "the response body is incomplete or cannot be decompressed (" + failure.getMessage() + ")",
                    received.isTransient() || !undecodable && !(failure instanceof ProtocolException));
            incomplete.initCause(received.redaction().mask(failure));
            throw incomplete;
        }
    }

    /** The JSON value in a body; {@link #NOT_JSON} if it is none. */
    private static @Nullable Object parse(ReceivedResponse received) {
        try {
            return JsonText.parse(received.body(), received.redaction());
        } catch (StreamConstraintsException e) {
            throw received.unusable(String.format(
                    Locale.ROOT,
                    "the JSON of the response is nested deeper than %d levels, or has a number longer than %d characters or more than %,d tokens",
                    JsonText.MAX_NESTING,
                    JsonText.MAX_NUMBER_LENGTH,
                    JsonText.MAX_TOKENS));
        } catch (IOException e) {
            return NOT_JSON;
        }
    }

    /** Graph and gateways send HTML with status 200 at times. The next response is JSON again. */
    private static InvalidResponseException notAnObject(ReceivedResponse received, @Nullable Object json) {
        if (received.body().size() == 0) {
            return received.unusable("the response body is empty");
        }
        if (json != NOT_JSON) {
            return received.unusable("the response body is JSON but not an object");
        }
        boolean isHtml = HTML.matcher(received.body().text()).lookingAt();
        return received.unusable("the response body is not JSON", isHtml);
    }

    private static InvalidResponseException failure(ReceivedResponse received) {
        int status = received.status();
        if (status >= HTTP_MULT_CHOICE && status < HTTP_BAD_REQUEST && status != HTTP_NOT_MODIFIED) {
            return received.unusable("the response is a redirect, which the client does not follow");
        }
        String meaning = status == HTTP_NOT_MODIFIED ? " (Not Modified)" : "";
        return received.unusable("the response has status " + status + meaning + " and contains no Graph error");
    }

    private Object decode(ReceivedResponse received, Map<?, ?> object, Type type, @Nullable String id) {
        try {
            Object decoded = json.decode(object, type);
            if (id == null || !object.containsKey(ID) || id.equals(String.valueOf(object.get(ID)))) {
                return decoded;
            }
            throw unusable(received, object, "the id in the response differs from the requested id");
        } catch (NoSuchElementException e) { // a required property
            throw unusable(received, object, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) { // of Jackson
            throw unusable(received, object, "the response cannot be converted into " + type.getTypeName());
        }
    }

    /** A gateway's error can have an id or data as well. It shows only here that they are not Graph's. */
    private GraphException unusable(ReceivedResponse received, Map<?, ?> object, String problem) {
        GraphError error = errors.find(object, false);
        return error == null ? received.unusable(problem) : errors.exception(received, error);
    }
}
