package dev.offlineuploads.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.model.GraphError;
import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the generator made of the document, as reflection finds it; each in the words of Java. */
final class Generated {

    private static final Class<?> API = OfflineConversionDataSetUploadApi.class;
    private static final String MODELS = GraphError.class.getPackageName() + ".";
    private static final Pattern PACKAGE = Pattern.compile("(?:\\p{javaLowerCase}\\w*\\.)+(?=\\p{javaUpperCase})");

    private Generated() {}

    /** The record of a type. */
    static Optional<String> type(String name) {
        return model(name).map(model -> "record " + model.getSimpleName());
    }

    /** The components of a type's record by the name that they have in JSON. */
    static Map<String, String> fields(String type) {
        Map<String, String> fields = new LinkedHashMap<>();
        model(type).filter(Class::isRecord).ifPresent(model -> {
            for (RecordComponent component : model.getRecordComponents()) {
                JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
                String name = property == null ? component.getName() : property.value();
                if (!name.equals("*")) { // what the document does not name
                    fields.put(name, shortly(component.getGenericType()) + " " + component.getName());
                }
            }
        });
        return fields;
    }

    /** The argument by which an operation's method sends a parameter. */
    static Optional<String> parameter(String operationId, String name) {
        return method(operationId).flatMap(method -> {
            Matcher variable = Pattern.compile("[?&]" + Pattern.quote(name) + "=\\{(\\w+)}")
                    .matcher(method.getAnnotation(RequestLine.class).value());
            return variable.find() ? argument(method, variable.group(1)) : Optional.empty();
        });
    }

    /** What an operation's method returns. */
    static Optional<String> result(String operationId) {
        return method(operationId).map(method -> shortly(method.getGenericReturnType()));
    }

    private static Optional<Class<?>> model(String type) {
        try {
            return Optional.of(Class.forName(MODELS + type));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Method> method(String operationId) {
        return Stream.of(API.getMethods())
                .filter(method -> method.getName().equals(operationId))
                .findFirst();
    }

    private static Optional<String> argument(Method method, String variable) {
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getAnnotation(Param.class).value().equals(variable)) {
                return Optional.of(shortly(parameter.getParameterizedType()) + " " + variable);
            }
        }
        return Optional.empty();
    }

    private static String shortly(Type type) {
        return PACKAGE.matcher(type.getTypeName()).replaceAll("");
    }
}
