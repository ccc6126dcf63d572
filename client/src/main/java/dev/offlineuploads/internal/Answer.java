package dev.offlineuploads.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.model.GraphError;
import feign.Request;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body that answers a request, and what can be made of it. */
record Answer(String operation, int status, Request request, ReceivedBytes body) {

    /** The name of what says that a read failed. */
    static final String ERROR = "error";

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_TEXT = 16_384;
    private static final byte[] QUOTED_ERROR = ('"' + ERROR + '"').getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    JsonNode object() {
        if (body.size() == 0) {
            throw unreadable("Graph answered an empty body");
        }
        JsonNode json;
        try {
            int start = startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
            json = Json.MAPPER.readTree(body.array(), start, body.size() - start);
        } catch (StreamConstraintsException e) {
            throw beyondLimits();
        } catch (MismatchedInputException e) {
            throw unreadable("Graph answered a body that is not JSON, or JSON that gives a name twice");
        } catch (IOException | NumberFormatException e) { // the latter of an exponent that no number has
            throw unreadable("Graph answered a body that is not JSON");
        }
        if (!json.isObject()) {
            throw unreadable("Graph answered JSON that is not an object");
        }
        return json;
    }

    private GraphResponseException beyondLimits() {
        return unreadable(String.format(
                Locale.ROOT,
                "Graph answered JSON that is nested deeper than %d, has a number longer than %d, or more than %,d parts",
                Json.MAX_NESTING,
                Json.MAX_NUMBER_LENGTH,
                Json.MAX_TOKENS));
    }

    private boolean startsWithByteOrderMark() {
        int length = BYTE_ORDER_MARK.length;
        return body.size() > length && Arrays.equals(body.array(), 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /**
     * Reads the body at once; null where it holds anything that has to be looked at in full, because it may be an error,
     * or cannot be read.
     */
    @Nullable
    Object decodePlain(Type type) {
        if (!isPlain()) {
            return null;
        }
        ObjectReader reader = Json.reader(type);
        try (JsonParser parser = reader.createParser(body.array(), 0, body.size())) {
            return reader.readValue(new MaskingParser(parser, redaction()));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** An object without the word that errors are under, however JSON may spell it. */
    private boolean isPlain() {
        byte[] bytes = body.array();
        int last = body.size() - QUOTED_ERROR.length;
        if (last < 0 || bytes[0] != '{') {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            byte next = bytes[i + 1];
            if (bytes[i] == '\\' && next == 'u'
                    || bytes[i] == '"'
                            && next == QUOTED_ERROR[1]
                            && Arrays.equals(bytes, i, i + QUOTED_ERROR.length, QUOTED_ERROR, 0, QUOTED_ERROR.length)) {
                return false;
            }
        }
        return true;
    }

    Object decode(JsonNode json, Type type) {
        try (JsonParser parser = Json.MAPPER.treeAsTokens(json)) {
            return Json.reader(type).readValue(new MaskingParser(parser, redaction()));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw unreadable("Graph answered " + path + " in another form than documented, or not at all");
        } catch (IOException e) {
            throw unreadable("Graph answered another structure than documented");
        }
    }

    /** The error without those of its optional parts that are of another form: the code is what callers need. */
    GraphError decodeError(ObjectNode error) {
        try {
            return Json.MAPPER.treeToValue(error, GraphError.class);
        } catch (JsonMappingException e) {
            String odd = e.getPath().isEmpty() ? null : e.getPath().get(0).getFieldName();
            if (odd != null && error.remove(odd) != null) {
                return decodeError(error);
            }
        } catch (JsonProcessingException e) {
            // It is told below.
        }
        return (GraphError) decode(error, GraphError.class);
    }

    static boolean isSuccess(int status) {
        return status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
    }

    boolean isRedirect() {
        return status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR;
    }

    Redaction redaction() {
        return Redaction.of(request);
    }

    /** The beginning of the body, without the token. */
    String text() {
        // A token that the end would cut in two could not be told any more: mask first.
        String text = body.text(4 * LONGEST_TEXT);
        // In UTF-16 and UTF-32, a token is spelled with a zero between its characters.
        String masked = redaction().mask(text.replace("\0", ""));
        return masked.length() <= LONGEST_TEXT ? masked : masked.substring(0, LONGEST_TEXT);
    }

    GraphResponseException unreadable(String problem) {
        return unreadable(problem, false);
    }

    GraphResponseException unreadable(String problem, boolean mayPass) {
        return new GraphResponseException(operation, status, problem, text(), mayPass || status >= FIRST_SERVER_ERROR);
    }
}
