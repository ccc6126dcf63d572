package dev.offlineuploads.contract.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.contract.support.Pacts;
import feign.Param;
import feign.RequestLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls the generated method that sends a recorded request. Its arguments are derived from Feign's annotations, so that
 * new operations need no further code.
 */
final class GeneratedCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("\\{(\\w+)}");
    private static final Pattern QUERY_PARAMETER = Pattern.compile("([^?&=]+)=\\{(\\w+)}");

    private final Method method;
    private final Object[] arguments;

    private GeneratedCall(Method method, Object[] arguments) {
        this.method = method;
        this.arguments = arguments;
    }

    static GeneratedCall of(JsonNode recorded, String versionPrefix) {
        String operationId = Pacts.operationId(recorded);
        Method method = Arrays.stream(OfflineConversionDataSetUploadApi.class.getMethods())
                .filter(candidate -> candidate.getName().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("\"" + Pacts.name(recorded) + "\" belongs to the operation \""
                        + operationId + "\", which the generated client does not have"));
        Map<String, String> values = values(recorded, method, versionPrefix);
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, values))
                .toArray();
        return new GeneratedCall(method, arguments);
    }

    /** Calls the method, and throws its exception. */
    Object on(OfflineConversionDataSetUploadApi api) {
        try {
            return method.invoke(api, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> values(JsonNode recorded, Method method, String versionPrefix) {
        String[] line = method.getAnnotation(RequestLine.class).value().split("[ ?]", 3);
        Map<String, String> values = new HashMap<>();

        Pattern path = Pattern.compile(
                Pattern.quote(versionPrefix) + EXPRESSION.matcher(line[1]).replaceAll("(?<$1>[^/]+)"));
        String recordedPath = recorded.at("/request/path").asText();
        Matcher matcher = path.matcher(recordedPath);
        if (!matcher.matches()) {
            throw new AssertionError("\"" + Pacts.name(recorded) + "\" requests " + recordedPath
                    + ", but the generated " + method.getName() + " requests " + versionPrefix + line[1]);
        }
        Matcher names = EXPRESSION.matcher(line[1]);
        while (names.find()) {
            values.put(names.group(1), matcher.group(names.group(1)));
        }

        Map<String, String> query = new HashMap<>();
        Matcher parameters = QUERY_PARAMETER.matcher(line.length > 2 ? line[2] : "");
        while (parameters.find()) {
            query.put(parameters.group(1), parameters.group(2));
        }
        recorded.at("/request/query").properties().forEach(parameter -> {
            String name = query.get(parameter.getKey());
            if (name == null) {
                throw new AssertionError("\"" + Pacts.name(recorded) + "\" sends the parameter " + parameter.getKey()
                        + ", which the generated " + method.getName() + " does not have");
            }
            values.put(name, parameter.getValue().path(0).asText());
        });
        return values;
    }

    private static Object argument(Parameter parameter, Map<String, String> values) {
        String value = values.get(parameter.getAnnotation(Param.class).value());
        if (value == null) {
            return null;
        }
        Object json = parameter.getType() == List.class
                ? Arrays.stream(value.split(",")).collect(Collectors.toList())
                : value;
        return JSON.convertValue(json, JSON.constructType(parameter.getParameterizedType()));
    }
}
