package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client on the module path. The other tests have it on the class path. */
class ModuleTest {

    private static final String CLIENT = "dev.offlineuploads.client";

    private static final String CALLER = """
            package caller;

            import dev.offlineuploads.OfflineUploadsClient;
            import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
            import dev.offlineuploads.errors.GraphException;
            import java.util.List;

            class Caller {
                public static void main(String[] arguments) {
                    var builder = OfflineUploadsClient.builder().baseUrl(arguments[0]).accessToken("token");
                    try (var client = builder.build()) {
                        System.out.println(client.getUpload("12").id());
                        client.listProgress("12").iterateAll().forEach(range -> System.out.println(range.endExclusive()));
                    }
                    var api = builder.applyTo(feign.Feign.builder())
                            .target(OfflineConversionDataSetUploadApi.class, arguments[0] + "/v19.0");
                    System.out.println(api.getUpload("12", List.of()).uploadTag());
                    try {
                        api.getUpload("12", List.of());
                    } catch (GraphException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void worksForAModuleThatOpensNoPackage() throws Exception {
        assertThat(compile(CALLER, "feign.core")).isEmpty();

        try (ScriptedGraph graph = new ScriptedGraph()
                .answers(ScriptedGraph.NODE)
                .answers("{\"data\":[{\"start_inclusive\":0,\"end_exclusive\":5}]}")
                .answers("{\"id\":\"12\",\"upload_tag\":\"stores\"}")
                .refuses(400, 190, "")) {
            assertThat(run(graph.baseUrl()))
                    .containsExactly(
                            "12",
                            "5",
                            "stores",
                            "Graph returned an error without a message [code 190, HTTP 400, getUpload]");
        }
    }

    @Test
    void hidesInternalPackages() throws Exception {
        String caller =
                "package caller; class Caller { dev.offlineuploads.internal.feign.QueryValueExpander expander; }";

        assertThat(compile(caller)).contains("compiler.err.package.not.visible: dev.offlineuploads.internal.feign");
    }

    /** Returns the messages of the compiler; empty if there are none. */
    private String compile(String source, String... more) throws Exception {
        String requires = Stream.concat(Stream.of(CLIENT), Stream.of(more))
                .collect(Collectors.joining("; requires ", "requires ", ";"));
        Path module = Files.writeString(folder.resolve("module-info.java"), "module caller { " + requires + " }");
        Path file = Files.writeString(folder.resolve("Caller.java"), source);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-XDrawDiagnostics", // in no language
                        "-d",
                        folder.resolve("caller").toString(),
                        "-p",
                        modulePath(),
                        module.toString(),
                        file.toString());
        return errors.toString(StandardCharsets.UTF_8);
    }

    private List<String> run(String url) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-p",
                        modulePath() + File.pathSeparator + folder.resolve("caller"),
                        "-m",
                        "caller/caller.Caller",
                        url)
                .redirectErrorStream(true);
        // Java prints the options that it takes from these.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().toList();
    }

    /** The client and its dependencies, a subset of the class path of the tests. */
    private static String modulePath() {
        Map<String, Path> paths = new LinkedHashMap<>();
        Map<String, ModuleReference> modules = new LinkedHashMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            for (ModuleReference module : ModuleFinder.of(Path.of(entry)).findAll()) {
                modules.put(module.descriptor().name(), module);
                paths.put(module.descriptor().name(), Path.of(entry));
            }
        }
        Set<String> needed = new LinkedHashSet<>();
        need(CLIENT, modules, needed);
        need(
                "org.apache.httpcomponents.core5.httpcore5.h2",
                modules,
                needed); // automatic modules declare no dependencies
        return needed.stream().map(paths::get).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void need(String name, Map<String, ModuleReference> modules, Set<String> needed) {
        ModuleReference module = modules.get(name);
        if (module != null && needed.add(name)) {
            module.descriptor().requires().stream()
                    .filter(required ->
                            name.equals(CLIENT) || !required.modifiers().contains(Modifier.STATIC))
                    .map(Requires::name)
                    .forEach(required -> need(required, modules, needed));
        }
    }
}
