package dev.offlineuploads;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import feign.Param;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes into the jar what GraalVM has to keep of it: what Jackson and Feign look up when a program runs, no compiler can
 * see. It is read from the classes that are generated from the document, so a new operation or record needs no line of it.
 * The build runs this file as it stands, with the client's class path: the tests are not compiled yet.
 */
final class NativeImage {

    static final String FILE =
            "META-INF/native-image/dev.offlineuploads/offline-uploads-client/reachability-metadata.json";

    private final Path classes;

    private NativeImage(Path classes) {
        this.classes = classes;
    }

    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(arguments[0]);
        Path file = Path.of(arguments[1]).resolve(FILE);
        Files.createDirectories(file.getParent());
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(file.toFile(), Map.of("reflection", new NativeImage(classes).reflection()));
    }

    private List<Map<String, Object>> reflection() throws Exception {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Class<?> api : types("dev.offlineuploads.api")) {
            if (Stream.of(api.getMethods()).anyMatch(method -> method.isAnnotationPresent(RequestLine.class))) {
                entries.add(entry(Map.of("proxy", List.of(api.getName()))));
                entries.add(entry(api.getName(), "allPublicMethods"));
                for (String expander : expanders(api)) {
                    entries.add(entry(expander, "allDeclaredConstructors"));
                }
            }
        }
        for (Class<?> model : types("dev.offlineuploads.model")) {
            entries.add(entry(model.getName(), "allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods"));
        }
        return entries;
    }

    /** What Feign makes by itself to write parameters with. */
    private static TreeSet<String> expanders(Class<?> api) {
        TreeSet<String> expanders = new TreeSet<>();
        for (Method method : api.getMethods()) {
            for (Parameter parameter : method.getParameters()) {
                expanders.add(parameter.getAnnotation(Param.class).expander().getName());
            }
        }
        return expanders;
    }

    private static Map<String, Object> entry(Object type, String... kept) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", type);
        for (String members : kept) {
            entry.put(members, true);
        }
        return entry;
    }

    private List<Class<?>> types(String name) throws Exception {
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
