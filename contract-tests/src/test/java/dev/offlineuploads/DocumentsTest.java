package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.GraphFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents tell a reader to type, and what they say that exists. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TROUBLESHOOTING = ROOT.resolve("client/docs/TROUBLESHOOTING.md");

    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("`(mvn [^`]+)`");
    private static final Pattern PROFILES = Pattern.compile(" -P([\\w,-]+)");
    private static final Pattern PROPERTY = Pattern.compile(" -D([\\w.-]+)");
    private static final Pattern MODULES = Pattern.compile(" -pl ([\\w,-]+)");
    private static final Pattern CODE = Pattern.compile("`([a-z]\\w*)(\\([^`]*\\))?`");

    /** Of Maven's plugins, which read them by themselves. */
    private static final Set<String> OF_PLUGINS = Set.of(
            "newVersion",
            "retriesWhenUnknown",
            "test",
            "toEnvironment",
            "toMainBranch",
            "updateBuildOutputTimestampPolicy");

    /** Names in TROUBLESHOOTING.md that belong to Graph or HTTP, not to this client. */
    private static final Set<String> OF_OTHERS = Set.of("appsecret_proof", "is_excluded_for_lift");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
    void commandsNameProfilesPropertiesAndModulesThatThereAre(String document) throws IOException {
        String poms = poms();
        String sources = poms + tests();
        List<String> commands = commands(Files.readString(ROOT.resolve(document)));

        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            assertThat(named(PROFILES, command))
                    .as("profiles in: %s", command)
                    .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>"));
            assertThat(named(PROPERTY, command))
                    .as("properties in: %s", command)
                    .allMatch(property -> OF_PLUGINS.contains(property)
                            || sources.contains("\"" + property + "\"")
                            || sources.contains("${" + property + "}")
                            || sources.contains("<property>" + property + "</property>"));
            assertThat(named(MODULES, command))
                    .as("modules in: %s", command)
                    .allSatisfy(module ->
                            assertThat(ROOT.resolve(module).resolve("pom.xml")).exists());
        });
    }

    /** But for {@code live}, which takes a token that nobody here has; LiveContractTest has FakeGraph instead. */
    @Test
    void everyProfileInTheReadmeIsRunByTheWorkflowOrOnACopy() throws IOException {
        Set<String> run =
                new TreeSet<>(named(PROFILES, Files.readString(ROOT.resolve(".github/workflows/verify.yml"))));
        named(PROFILES, Files.readString(Path.of("src/test/java/dev/offlineuploads/rehearsal/ReadmeRehearsal.java")))
                .forEach(run::add);
        Set<String> told = new TreeSet<>();
        commands(Files.readString(ROOT.resolve("README.md"))).forEach(command -> told.addAll(named(PROFILES, command)));

        assertThat(told).contains("live");
        told.remove("live");
        assertThat(told).isNotEmpty().isSubsetOf(run);
    }

    @Test
    void theOldestVersionsInTheReadmeAreThoseThatAConsumerHas() throws IOException {
        String pom = Files.readString(Path.of("src/it/older-versions/pom.xml"));
        String readme = Files.readString(ROOT.resolve("README.md")).replaceAll("\\s+", " ");

        assertThat(readme)
                .contains("Feign from " + version("feign-core", pom) + ",")
                .contains("Jackson 2 from " + version("jackson-bom", pom).replaceFirst("\\.0$", "") + ",")
                .contains("HttpCore from " + version("httpcore5", pom) + ",")
                .contains("SLF4J from " + version("slf4j-api", pom) + ".");
    }

    @Test
    void theNamesInTroubleshootingAreThoseOfTheClient() throws IOException {
        String api = Files.readString(ROOT.resolve("client/api.txt"));
        Set<String> names = new TreeSet<>();
        CODE.matcher(Files.readString(TROUBLESHOOTING))
                .results()
                .map(match -> match.group(1))
                .forEach(names::add);
        names.removeAll(OF_OTHERS);

        assertThat(names).contains("isRetryable", "totalTimeout").allMatch(name -> api.contains(" " + name + "("));
    }

    @Test
    void theExceptionsInTroubleshootingAreThere() throws IOException {
        List<String> packages = List.of(
                "dev.offlineuploads.errors.",
                "java.lang.",
                "java.io.",
                "java.net.",
                "java.util.",
                "javax.net.ssl.",
                "org.apache.hc.core5.http.");
        Set<String> names = new TreeSet<>();
        Pattern.compile("`([A-Z]\\w+Exception)`")
                .matcher(Files.readString(TROUBLESHOOTING))
                .results()
                .map(match -> match.group(1))
                .forEach(names::add);

        assertThat(names).isNotEmpty().allMatch(name -> packages.stream().anyMatch(place -> isClass(place + name)));
    }

    @Test
    void theMessageInTroubleshootingIsWhatACallerGets() throws IOException {
        String document = Files.readString(TROUBLESHOOTING);
        try (FakeGraph graph = FakeGraph.start().failWith(GraphFault.TOKEN_EXPIRED);
                OfflineUploadsClient client = OfflineUploadsClient.builder()
                        .baseUrl(graph.baseUrl())
                        .accessToken(graph.accessToken())
                        .build()) {
            AuthenticationException thrown =
                    catchThrowableOfType(AuthenticationException.class, () -> client.getUpload("12"));

            assertThat(document).contains(thrown.getMessage().replaceFirst("trace .*]", "trace "));
        }
    }

    private static String version(String artifact, String pom) {
        return Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<@]+)<")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, DocumentsTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> commands(String document) {
        List<String> commands = new ArrayList<>();
        SHELL.matcher(document)
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.split("#", 2)[0].strip())
                .filter(line -> line.startsWith("mvn "))
                .forEach(commands::add);
        COMMAND.matcher(document).results().map(match -> match.group(1)).forEach(commands::add);
        return commands;
    }

    private static List<String> named(Pattern option, String command) {
        return option.matcher(command)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(",")))
                .toList();
    }

    private static String poms() throws IOException {
        StringBuilder poms = new StringBuilder();
        for (String module : List.of(".", "api-spec", "client", "contract-tests")) {
            poms.append(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
        }
        return poms.toString();
    }

    private static String tests() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of("api-spec", "client", "contract-tests")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return sources.toString();
    }
}
