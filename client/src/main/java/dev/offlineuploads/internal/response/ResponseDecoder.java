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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Turns responses into records and exceptions. The clock interprets dates in headers. */
public record ResponseDecoder(JsonDecoder json, int maxResponseBytes, InstantSource clock) {

    /** Receives and closes a response, whose body may not have been read yet, unless it is late. */
    public ReceivedResponse receive(String operation, Response response, Redaction redaction, BooleanSupplier isLate)
            throws IOException {
        ReceivedBody body = body(response.body(), isLate);
        return new ReceivedResponse(operation, response.status(), response.headers(), body, redaction, json, clock);
    }

    /** Decodes a response, which must have the id unless it is null. Throws a {@link GraphException} for any other response. */
    public DecodedResponse<Object> decode(Type type, @Nullable String id, ReceivedResponse received) {
        if (received.body().tooLarge()) {
            throw received.unusable(
                    "the response body is larger than the " + maxResponseBytes + " bytes of maxResponseBytes");
        }
        Map<?, ?> object = parse(received);
        GraphError error = object == null ? null : GraphErrorDecoder.find(received, object, received.isSuccess());
        if (error != null) { // even an incomplete body can contain a whole error
            throw GraphErrorDecoder.exception(received, error);
        }
        IOException failure = received.body().failure();
        if (failure != null) {
            throw incomplete(received, failure);
        }
        if (!received.isSuccess()) {
            throw noGraphError(received);
        }
        if (object == null) {
            throw notAnObject(received);
        }
        return new DecodedResponse<>(received, decode(received, object, type, id));
    }

    /** The transport of the client has read the body; a third-party HTTP client may leave that to Feign. */
    private ReceivedBody body(Response.@Nullable Body body, BooleanSupplier isLate) throws IOException {
        if (body == null) {
            return ReceivedBody.empty();
        }
        try (body;
                InputStream in = body.asInputStream()) {
            Integer length = body.length();
            return in instanceof ReceivedBody received
                    ? received
                    : ReceivedBody.read(in, length == null ? -1 : length, maxResponseBytes, isLate);
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }

    /** The JSON object in a body; null if it is none. */
    private static @Nullable Map<?, ?> parse(ReceivedResponse received) {
        try {
            return received.body().json(received.redaction()) instanceof Map<?, ?> object ? object : null;
        } catch (StreamConstraintsException e) {
            throw received.unusable("the JSON of the response exceeds the limits on nesting, numbers and tokens");
        } catch (IOException e) {
            return null;
        }
    }

    private static InvalidResponseException incomplete(ReceivedResponse received, IOException failure) {
        boolean isPermanent = failure instanceof ZipException || failure instanceof ProtocolException;
        InvalidResponseException incomplete = received.unusable(
                "the response body is incomplete or cannot be decompressed (" + failure.getMessage() + ")",
                received.isTransient() || !isPermanent);
        incomplete.initCause(received.redaction().mask(failure));
        return incomplete;
    }

    /** Graph and gateways send HTML with status 200 at times. The next response is JSON again. */
    private static InvalidResponseException notAnObject(ReceivedResponse received) {
        String text = received.body().text();
        return received.unusable(
                "the response body is " + (text.isEmpty() ? "empty" : "not a JSON object"),
                text.replace("\ufeff", "").stripLeading().startsWith("<"));
    }

    private static InvalidResponseException noGraphError(ReceivedResponse received) {
        int status = received.status();
        String meaning = status == HTTP_NOT_MODIFIED ? " (Not Modified)" : "";
        boolean isRedirect = status >= HTTP_MULT_CHOICE && status < HTTP_BAD_REQUEST && meaning.isEmpty();
        return received.unusable(
                isRedirect
                        ? "the response is a redirect, which the client does not follow"
                        : "the response has status " + status + meaning + " and contains no Graph error");
    }

    private Object decode(ReceivedResponse received, Map<?, ?> object, Type type, @Nullable String id) {
        try {
            Object decoded = json.decode(object, type);
            if (id == null || !object.containsKey("id") || id.equals(String.valueOf(object.get("id")))) {
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
        GraphError error = GraphErrorDecoder.find(received, object, false);
        return error == null ? received.unusable(problem) : GraphErrorDecoder.exception(received, error);
    }
}
