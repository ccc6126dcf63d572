package dev.offlineuploads.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.GraphFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that commands and names in the documents exist. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final String TROUBLESHOOTING = "client/docs/TROUBLESHOOTING.md";

    private static final Set<String> MAVEN_PROPERTIES =
            Set.of("maven.test.skip", "newVersion", "property", "skipTests", "test");

    private static final Set<String> GRAPH_NAMES = Set.of("appsecret_proof", "is_excluded_for_lift");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "ARCHITECTURE.md",
                ".github/workflows/verify.yml",
                ".github/workflows/nightly.yml"
            })
    void mavenOptionsExist(String document) throws IOException {
        String text = read(document);
        String poms =
                read("pom.xml") + read("api-spec/pom.xml") + read("client/pom.xml") + read("contract-tests/pom.xml");
        String all = poms + sources();

        assertThat(found(" -P([\\w,-]+)", text))
                .allSatisfy(profiles -> assertThat(profiles.split(","))
                        .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>")));
        assertThat(found(" -D([\\w.-]+\\w)", text))
                .allMatch(property -> MAVEN_PROPERTIES.contains(property)
                        || Stream.of("<%s>", "<name>%s</name>", "\"%s\"", "${%s}")
                                .anyMatch(use -> all.contains(use.formatted(property))));
        assertThat(found(" -Dcheck=([a-z]+)", text))
                .allSatisfy(check -> assertThat(checks()).contains(check));
        assertThat(found(" -pl ([\\w,-]+)", text))
                .allSatisfy(modules -> assertThat(modules.split(","))
                        .allSatisfy(module -> assertThat(ROOT.resolve(module)).isDirectory()));
    }

    @Test
    void nightlyWorkflowRunsEveryCheck() throws IOException {
        assertThat(checks()).isNotEmpty().isSubsetOf(found("-Dcheck=([a-z]+)", read(".github/workflows/nightly.yml")));
    }

    @Test
    void readmeListsTheOldestSupportedVersions() throws IOException {
        String pom = read("contract-tests/src/it/older-versions/pom.xml");

        assertThat(read("README.md"))
                .contains("| Feign | " + version("feign-core", pom) + ";")
                .contains("| Jackson 2 | " + version("jackson-bom", pom).replaceFirst("\\.0$", "") + " |")
                .contains("| HttpCore 5 | " + version("httpcore5", pom) + " |")
                .contains("| SLF4J | " + version("slf4j-api", pom) + " |");
    }

    @Test
    void troubleshootingMentionsExistingMethods() throws IOException {
        String api = read("client/api.txt");
        List<String> names = found("`([a-z]\\w*)(?:\\([^`]*\\))?`", read(TROUBLESHOOTING));

        assertThat(names)
                .contains("isRetryable", "totalTimeout")
                .filteredOn(name -> !GRAPH_NAMES.contains(name))
                .allMatch(name -> api.contains(" " + name + "("));
    }

    @Test
    void troubleshootingMentionsExistingExceptions() throws IOException {
        List<String> packages = List.of(
                "dev.offlineuploads.errors.",
                "java.lang.",
                "java.io.",
                "java.net.",
                "java.util.",
                "javax.net.ssl.",
                "org.apache.hc.core5.http.");

        assertThat(found("`([A-Z]\\w+Exception)`", read(TROUBLESHOOTING)))
                .isNotEmpty()
                .allMatch(name -> packages.stream().anyMatch(prefix -> isClass(prefix + name)));
    }

    @Test
    void troubleshootingQuotesAnActualMessage() throws IOException {
        try (FakeGraph graph = FakeGraph.start().failWith(GraphFault.TOKEN_EXPIRED);
                OfflineUploadsClient client = OfflineUploadsClient.builder()
                        .baseUrl(graph.baseUrl())
                        .accessToken(graph.accessToken())
                        .build()) {
            AuthenticationException thrown =
                    catchThrowableOfType(AuthenticationException.class, () -> client.getUpload("12"));

            assertThat(read(TROUBLESHOOTING)).contains(thrown.getMessage().replaceFirst("trace .*]", "trace "));
        }
    }

    @Test
    void contractTestsListTheProviderStatesWithTheirParametersAndValues() throws IOException {
        List<String> rows = read("contract-tests/README.md").lines().toList();
        for (JsonNode interaction : Pacts.committedInteractions()) {
            JsonNode state = interaction.at("/providerStates/0");
            List<String> names = new ArrayList<>(
                    found("\\$\\{(\\w+)}", interaction.at("/request/generators").toString()));
            state.path("params").fieldNames().forEachRemaining(names::add);

            assertThat(rows)
                    .as("rows of the table of provider states in contract-tests/README.md")
                    .filteredOn(row -> row.startsWith("| " + state.path("name").asText() + " |"))
                    .singleElement()
                    .satisfies(row -> assertThat(names).allMatch(name -> row.contains("`" + name + "`")));
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> checks() throws IOException {
        return List.of(found("<check>(.+)</check>", read("pom.xml")).get(0).split("\\|"));
    }

    private static String version(String artifact, String pom) {
        return found("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<@]+)<", pom)
                .get(0);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, DocumentsTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of("api-spec", "client", "contract-tests")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        return sources.toString();
    }
}
