package dev.offlineuploads.internal.response;

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
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A response whose body was read. */
record ReceivedResponse(String operation, int status, Redaction redaction, ReceivedBytes body, Json json) {

    /** The property that contains an error. */
    static final String ERROR = "error";

    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_EXCERPT = 16_384;
    private static final byte[] QUOTED_ERROR = ('"' + ERROR + '"').getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    JsonNode object() {
        if (body.size() == 0) {
            throw unusable("the response body is empty");
        }
        JsonNode tree;
        try {
            int start = startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
            tree = Json.MAPPER.readTree(body.array(), start, body.size() - start);
        } catch (StreamConstraintsException e) {
            throw beyondLimits();
        } catch (MismatchedInputException e) {
            throw unusable("the response body is not JSON, or JSON with a duplicate property name");
        } catch (IOException | NumberFormatException e) { // Jackson throws the latter for a huge exponent
            throw unusable("the response body is not JSON");
        }
        if (!tree.isObject()) {
            throw unusable("the response body is JSON but not an object");
        }
        return tree;
    }

    private GraphResponseException beyondLimits() {
        return unusable(String.format(
                Locale.ROOT,
                "the JSON of the response is nested deeper than %d, has a number longer than %d, or more than %,d tokens",
                Json.MAX_NESTING,
                Json.MAX_NUMBER_LENGTH,
                Json.MAX_TOKENS));
    }

    private boolean startsWithByteOrderMark() {
        int length = BYTE_ORDER_MARK.length;
        return body.size() > length && Arrays.equals(body.array(), 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /**
     * Decodes the body in one pass. Returns null if it has to be read as a tree first, because it may contain an error or
     * cannot be decoded.
     */
    @Nullable
    Object decodePlain(Type type) {
        if (!isPlain()) {
            return null;
        }
        ObjectReader reader = json.reader(type);
        try (JsonParser parser = reader.createParser(body.array(), 0, body.size())) {
            return reader.readValue(new MaskingParser(parser, redaction));
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** Whether the body is an object without the name {@code error}, escaped or not. */
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

    Object decode(JsonNode tree, Type type) {
        try (JsonParser parser = Json.MAPPER.treeAsTokens(tree)) {
            return json.reader(type).readValue(new MaskingParser(parser, redaction));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw unusable((path.isEmpty() ? "the body" : path)
                    + " is missing from the response or has another form than documented");
        } catch (IOException e) {
            throw unusable("the response has another structure than documented");
        }
    }

    /** The error without the optional parts that have another form than documented: callers need the code most. */
    GraphError decodeError(ObjectNode error) {
        try {
            return Json.MAPPER.treeToValue(error, GraphError.class);
        } catch (JsonMappingException e) {
            String odd = e.getPath().isEmpty() ? null : e.getPath().get(0).getFieldName();
            if (odd != null && error.remove(odd) != null) {
                return decodeError(error);
            }
        } catch (JsonProcessingException e) {
            // Reported below.
        }
        return (GraphError) decode(error, GraphError.class);
    }

    boolean isSuccess() {
        return status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
    }

    boolean isRedirect() {
        return status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR;
    }

    /** The whole body as text, with secrets masked. */
    String maskedText() {
        return redaction.mask(body.text(Integer.MAX_VALUE));
    }

    /** The beginning of the body, with secrets masked. */
    String excerpt() {
        // Masked before it is shortened: half a token could not be recognized.
        String text = body.text(4 * MAX_EXCERPT);
        // In UTF-16 and UTF-32 there are zeros between the characters of a token.
        String masked = redaction.mask(text.replace("\0", ""));
        return masked.length() <= MAX_EXCERPT ? masked : masked.substring(0, MAX_EXCERPT);
    }

    GraphResponseException unusable(String problem) {
        return unusable(problem, false);
    }

    GraphResponseException unusable(String problem, boolean retryable) {
        return new GraphResponseException(
                operation, status, problem, excerpt(), retryable || status >= FIRST_SERVER_ERROR);
    }
}
