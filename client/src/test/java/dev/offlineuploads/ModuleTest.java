package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client on the module path. The other tests have it on the class path. */
class ModuleTest {

    /** The client and its dependencies. The other entries of the class path cannot be modules together. */
    private static final String MODULE_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(".*[/\\\\](classes|offline-uploads-client-.*|feign-core-.*|httpcore5-.*|"
                    + "jackson-(core|databind|annotations)-.*|slf4j-api-.*|jspecify-.*|micrometer-.*)"))
            .collect(Collectors.joining(File.pathSeparator));

    private static final String CALLER = """
            package caller;

            import dev.offlineuploads.OfflineUploadsClient;
            import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
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
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void worksForAModuleThatOpensNoPackage() throws Exception {
        assertThat(compile(CALLER, "requires dev.offlineuploads.client; requires feign.core;"))
                .isEmpty();

        try (ScriptedGraph graph = new ScriptedGraph()
                .answers(ScriptedGraph.NODE)
                .answers("{\"data\":[{\"start_inclusive\":0,\"end_exclusive\":5}]}")
                .answers("{\"id\":\"12\",\"upload_tag\":\"stores\"}")) {
            assertThat(run(graph.baseUrl())).containsExactly("12", "5", "stores");
        }
    }

    @Test
    void hidesInternalPackages() throws Exception {
        String caller =
                "package caller; class Caller { dev.offlineuploads.internal.feign.QueryValueExpander expander; }";

        assertThat(compile(caller, "requires dev.offlineuploads.client;"))
                .contains("compiler.err.package.not.visible: dev.offlineuploads.internal.feign");
    }

    /** Returns the errors of the compiler; empty if there are none. */
    private String compile(String source, String requires) throws IOException {
        Path module = Files.writeString(folder.resolve("module-info.java"), "module caller { " + requires + " }");
        Path file = Files.writeString(folder.resolve("Caller.java"), source);
        return Jdk.compile(
                "-proc:none",
                "-XDrawDiagnostics", // in no language
                "-d",
                folder.resolve("caller").toString(),
                "-p",
                MODULE_PATH,
                module.toString(),
                file.toString());
    }

    private List<String> run(String url) throws IOException {
        String path = MODULE_PATH + File.pathSeparator + folder.resolve("caller");
        return Jdk.run(
                "java", List.of("-Dslf4j.internal.verbosity=ERROR", "-p", path, "-m", "caller/caller.Caller", url));
    }
}
