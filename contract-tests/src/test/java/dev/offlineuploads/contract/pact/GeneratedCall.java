package dev.offlineuploads.contract.pact;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.contract.support.Pacts;
import feign.DefaultContract;
import feign.MethodMetadata;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Calls the generated method that sends a recorded request. Feign knows how its arguments get into the request, so new
 * operations need no further code.
 */
final class GeneratedCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<MethodMetadata> METHODS =
            new DefaultContract().parseAndValidateMetadata(OfflineConversionDataSetUploadApi.class);

    private GeneratedCall() {}

    /** Calls the method, and throws its exception. */
    static Object send(JsonNode recorded, String versionPrefix, OfflineConversionDataSetUploadApi api) {
        String operationId = Pacts.operationId(recorded);
        MethodMetadata generated = METHODS.stream()
                .filter(candidate -> candidate.method().getName().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("\"" + Pacts.name(recorded) + "\" belongs to the operation \""
                        + operationId + "\", which the generated client does not have"));
        Map<String, String> values = values(recorded, generated, versionPrefix);
        Type[] types = generated.method().getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        generated.indexToName().forEach((index, names) -> {
            String value = values.get(names.iterator().next());
            JavaType type = JSON.constructType(types[index]);
            arguments[index] =
                    JSON.convertValue(value != null && type.isCollectionLikeType() ? value.split(",") : value, type);
        });
        return ReflectionSupport.invokeMethod(generated.method(), api, arguments);
    }

    /** The recorded values by the names of the variables in Feign's templates. */
    private static Map<String, String> values(JsonNode recorded, MethodMetadata generated, String versionPrefix) {
        Map<String, String> values = new HashMap<>();
        String template = generated.template().path();
        String path = recorded.at("/request/path").asText();
        Matcher matcher = Pattern.compile(Pattern.quote(versionPrefix)
                        + VARIABLE.matcher(template).replaceAll("(?<$1>[^/]+)"))
                .matcher(path);
        if (!matcher.matches()) {
            throw new AssertionError("\"" + Pacts.name(recorded) + "\" requests " + path + ", but the generated "
                    + generated.method().getName() + " requests " + versionPrefix + template);
        }
        VARIABLE.matcher(template).results().forEach(name -> values.put(name.group(1), matcher.group(name.group(1))));
        recorded.at("/request/query").properties().forEach(parameter -> {
            Collection<String> variables = generated.template().queries().get(parameter.getKey());
            if (variables == null) {
                throw new AssertionError("\"" + Pacts.name(recorded) + "\" sends the parameter " + parameter.getKey()
                        + ", which the generated " + generated.method().getName() + " does not have");
            }
            String name = VARIABLE.matcher(variables.iterator().next()).replaceAll("$1");
            values.put(name, parameter.getValue().path(0).asText());
        });
        return values;
    }
}
