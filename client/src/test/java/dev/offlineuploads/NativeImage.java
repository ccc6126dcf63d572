package dev.offlineuploads;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import feign.Param;
import feign.RequestLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes GraalVM's reachability metadata, which lists what Jackson and Feign access by reflection. It is derived from the
 * generated classes, so new operations and records need no change here. The build runs this source file directly, because the
 * tests are not compiled at that time.
 */
final class NativeImage {

    static final String FILE =
            "META-INF/native-image/dev.offlineuploads/offline-uploads-client/reachability-metadata.json";

    private NativeImage() {}

    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(arguments[0]);
        Path file = classes.resolve(FILE);
        Files.createDirectories(file.getParent());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("reflection", reflection(classes)));
    }

    private static List<Map<String, Object>> reflection(Path classes) throws Exception {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Class<?> api : types(classes, "dev.offlineuploads.api")) {
            if (Stream.of(api.getMethods()).anyMatch(method -> method.isAnnotationPresent(RequestLine.class))) {
                entries.add(entry(Map.of("proxy", List.of(api.getName()))));
                entries.add(entry(api.getName(), "allPublicMethods"));
                expanders(api).forEach(expander -> entries.add(entry(expander, "allDeclaredConstructors")));
            }
        }
        for (Class<?> model : types(classes, "dev.offlineuploads.model")) {
            entries.add(entry(model.getName(), "allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods"));
        }
        return entries;
    }

    /** The classes that Feign instantiates to write parameters. */
    private static Stream<String> expanders(Class<?> api) {
        return Stream.of(api.getMethods())
                .flatMap(method -> Stream.of(method.getParameters()))
                .map(parameter ->
                        parameter.getAnnotation(Param.class).expander().getName())
                .distinct()
                .sorted();
    }

    private static Map<String, Object> entry(Object type, String... members) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", type));
        Stream.of(members).forEach(member -> entry.put(member, true));
        return entry;
    }

    private static List<Class<?>> types(Path classes, String name) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            for (Path file : files.sorted().toList()) {
                String type = file.getFileName().toString().replaceAll("\\.class$", "");
                if (!type.equals("package-info")) {
                    types.add(Class.forName(name + "." + type));
                }
            }
        }
        return types;
    }
}
