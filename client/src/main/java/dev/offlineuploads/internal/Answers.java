package dev.offlineuploads.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.offlineuploads.GraphApiException;
import dev.offlineuploads.GraphException;
import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.GraphTransportException;
import dev.offlineuploads.InvalidParameterException;
import dev.offlineuploads.TargetNotDeterminedException;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.model.GraphError;
import feign.InvocationContext;
import feign.Request;
import feign.Response;
import feign.ResponseInterceptor;
import feign.codec.DecodeException;
import feign.codec.Decoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what Graph answers: a body into a record, an error into an exception, anything else into an exception too. */
public final class Answers implements Decoder, ErrorDecoder, ResponseInterceptor {

    private static final String ERROR = "error";

    // A number is read whole or not at all: digits behind the point are neither cut off nor rounded.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Override
    public Object decode(Response response, Type type) {
        Answer answer = Answer.read(Operation.of(response.request()), response);
        JsonNode json = answer.object();
        if (json.path(ERROR).isObject()) {
            throw answer.unreadable("Graph answered a success that holds an error");
        }
        return answer.decode(json, type);
    }

    @Override
    public Exception decode(String configKey, Response response) {
        String operation = Operation.of(configKey);
        try {
            Answer answer = Answer.read(operation, response);
            JsonNode error = answer.object().path(ERROR);
            if (!error.isObject()) {
                return answer.unreadable("Graph answered neither a success nor an error");
            }
            GraphError decoded = answer.decode(answer.masked(error), GraphError.class);
            return exception(operation, response.status(), decoded);
        } catch (GraphException e) {
            return e;
        }
    }

    /** Feign wraps what a decoder throws; a caller is to see what was thrown. */
    @Override
    public Object intercept(InvocationContext context, Chain chain) throws Exception {
        try {
            return chain.next(context);
        } catch (DecodeException e) {
            throw e.getCause() instanceof GraphException cause ? cause : e;
        }
    }

    private static GraphApiException exception(String operation, int status, GraphError error) {
        if (error.code() == GetUpload.INVALID_PARAMETER) {
            return new InvalidParameterException(operation, status, error);
        }
        if (error.code() == ListProgress.TARGET_NOT_DETERMINED) {
            return new TargetNotDeterminedException(operation, status, error);
        }
        return new GraphApiException(operation, status, error);
    }

    private record Answer(String operation, int status, Request request, byte[] body) {

        private static final int EXCERPT_LENGTH = 120;
        private static final int HEXADECIMAL = 16;
        private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

        static Answer read(String operation, Response response) {
            if (response.body() == null) {
                return new Answer(operation, response.status(), response.request(), new byte[0]);
            }
            try (InputStream in = response.body().asInputStream()) {
                return new Answer(operation, response.status(), response.request(), in.readAllBytes());
            } catch (IOException e) {
                throw new GraphTransportException(operation, Authentication.mask(e, response.request()));
            }
        }

        JsonNode object() {
            if (body.length == 0) {
                throw new GraphResponseException(operation, status, "Graph answered an empty body");
            }
            JsonNode json;
            try {
                json = JSON.readTree(body);
            } catch (IOException e) {
                throw unreadable("Graph answered a body that is not JSON");
            }
            if (!json.isObject()) {
                throw unreadable("Graph answered JSON that is not an object");
            }
            return json;
        }

        <T> T decode(JsonNode json, Type type) {
            try {
                return JSON.treeToValue(json, JSON.constructType(type));
            } catch (JsonMappingException e) {
                String path = e.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."));
                throw unreadable("Graph answered " + path + " in another form than documented, or not at all");
            } catch (JsonProcessingException e) {
                throw unreadable("Graph answered another structure than documented");
            }
        }

        JsonNode masked(JsonNode json) {
            if (json instanceof TextNode text) {
                return new TextNode(Authentication.mask(text.textValue(), request));
            }
            if (json instanceof ObjectNode object) {
                ObjectNode copy = JSON.createObjectNode();
                object.properties()
                        .forEach(field ->
                                copy.set(Authentication.mask(field.getKey(), request), masked(field.getValue())));
                return copy;
            }
            if (json instanceof ArrayNode array) {
                ArrayNode copy = JSON.createArrayNode();
                array.forEach(element -> copy.add(masked(element)));
                return copy;
            }
            return json;
        }

        /** JSON may write a slash or any other character of the token as an escape, behind which it would not be seen. */
        private static String withoutEscapes(String text) {
            return UNICODE_ESCAPE
                    .matcher(text.replace("\\/", "/"))
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            String.valueOf((char) Integer.parseInt(escape.group(1), HEXADECIMAL))));
        }

        GraphResponseException unreadable(String problem) {
            String text = Authentication.mask(withoutEscapes(new String(body, StandardCharsets.UTF_8)), request)
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            String excerpt = text.length() <= EXCERPT_LENGTH ? text : text.substring(0, EXCERPT_LENGTH) + "...";
            return new GraphResponseException(operation, status, problem + ": " + excerpt);
        }
    }
}
