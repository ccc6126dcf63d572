package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.GraphError;
import feign.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns responses into records and exceptions. */
public final class ResponseDecoder {

    private static final String ID = "id";
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

    /**
     * Decodes a response.
     *
     * @param type the type of a successful response
     * @param id the id that the response must have; null for any
     * @throws GraphException if the response is an error or cannot be used
     * @throws IOException if the connection fails while the body is read
     */
    public DecodedResponse<Object> decode(
            String operation, Type type, @Nullable String id, Response response, Redaction redaction)
            throws IOException {
        ReceivedResponse received = new ReceivedResponse(
                operation,
                response.status(),
                new ResponseHeaders(response.headers(), redaction, json, clock),
                body(response.body()),
                redaction);
        requireComplete(received);
        Map<?, ?> object = object(received);
        GraphError error = errors.find(object);
        if (error != null) {
            throw errors.exception(received, error);
        }
        if (!received.isSuccess()) {
            throw failure(received);
        }
        return new DecodedResponse<>(received, decode(received, object, type, id));
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

    private void requireComplete(ReceivedResponse received) {
        if (received.body().isTooLarge()) {
            throw received.unusable(
                    "the response body is larger than the " + maxResponseBytes + " bytes of maxResponseBytes");
        }
        IOException failure = received.body().failure();
        if (failure != null) {
            throw received.unusable(
                    "the response body is incomplete or cannot be decompressed (" + failure.getMessage() + ")",
                    received.isTransient() || failure instanceof EOFException);
        }
    }

    /** The JSON object in a body. */
    private static Map<?, ?> object(ReceivedResponse received) {
        if (received.isSuccess() && received.body().size() == 0) {
            throw received.unusable("the response body is empty");
        }
        try {
            if (JsonText.parse(received.body(), received.redaction()) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw received.unusable(String.format(
                    Locale.ROOT,
                    "the JSON of the response is nested deeper than %d, has a number longer than %d, or more than %,d tokens",
                    JsonText.MAX_NESTING,
                    JsonText.MAX_NUMBER_LENGTH,
                    JsonText.MAX_TOKENS));
        } catch (IOException e) {
            throw received.isSuccess() ? notJson(received, e) : failure(received);
        }
        throw received.isSuccess()
                ? received.unusable("the response body is JSON but not an object")
                : failure(received);
    }

    /** Graph and gateways send HTML with status 200 at times. The next response is JSON again. */
    private static InvalidResponseException notJson(ReceivedResponse received, IOException e) {
        boolean isDuplicate = e instanceof JsonProcessingException malformed
                && malformed.getOriginalMessage().startsWith("Duplicate field");
        return received.unusable(
                isDuplicate
                        ? "the response body is JSON with a duplicate property name"
                        : "the response body is not JSON",
                HTML.matcher(received.body().text()).lookingAt());
    }

    private static InvalidResponseException failure(ReceivedResponse received) {
        return received.unusable(
                received.isRedirect()
                        ? "the response is a redirect, which the client does not follow"
                        : "the response has status " + received.status() + " and contains no error of Graph");
    }

    private Object decode(ReceivedResponse received, Map<?, ?> object, Type type, @Nullable String id) {
        try {
            Object decoded = json.decode(object, type);
            if (id != null && object.containsKey(ID) && !id.equals(String.valueOf(object.get(ID)))) {
                throw received.unusable("the response has another id than the request");
            }
            return decoded;
        } catch (JsonObject.MissingPropertyException e) {
            throw received.unusable(e.problem());
        } catch (IllegalArgumentException e) { // of Jackson
            throw received.unusable("the response cannot be converted into " + type.getTypeName());
        }
    }
}
