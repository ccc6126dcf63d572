package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The runtime dependencies and their licences, as the bill of materials in the jar lists them. */
@DisabledIfSystemProperty(
        named = "build.network",
        matches = "offline: true",
        disabledReason = "Maven writes the bill of materials only online")
class DependenciesTest {

    private static final String BILL = "/META-INF/sbom/offline-uploads-client.cdx.json";
    private static final Path DOCUMENT = Path.of("DEPENDENCIES.md");

    /** SPDX identifiers. One of several licences is enough. Read a licence before you add it. */
    private static final Set<String> ALLOWED_LICENCES = Set.of("Apache-2.0", "MIT");

    private static final String HEAD = """
            # Dependencies

            The runtime dependencies of the client, including transitive ones, with the SPDX names of their licences. This
            file is written from the bill of materials in the jar, `META-INF%s`.
            `mvn verify -Dupdate` rewrites it, online only. The build fails if it is out of date, or if a dependency has none
            of the allowed licences.

            | dependency | version | licence |
            |---|---|---|
            """.formatted(BILL.substring("/META-INF".length()));

    private record Dependency(String group, String name, String version, List<String> licences) {

        String row() {
            return "| `" + group + ":" + name + "` | " + version + " | " + String.join(", ", licences) + " |\n";
        }
    }

    @Test
    void theDocumentMatchesTheBillOfMaterials() throws IOException {
        String document =
                dependencies().stream().map(Dependency::row).sorted().collect(Collectors.joining("", HEAD, ""));
        if (System.getProperty("update") != null) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(DOCUMENT)
                .as("DEPENDENCIES.md; mvn verify -Dupdate rewrites it, online only")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(document);
    }

    @Test
    void everyDependencyHasAnAllowedLicence() throws IOException {
        assertThat(dependencies())
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(dependency.licences())
                        .as("licences of %s", dependency.name())
                        .containsAnyElementsOf(ALLOWED_LICENCES));
    }

    @Test
    void theBillOfMaterialsIsReproducible() throws IOException {
        JsonNode bill = bill();

        assertThat(bill.path("metadata").has("component")).isTrue();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
        assertThat(bill.has("serialNumber")).isFalse();
    }

    private static List<Dependency> dependencies() throws IOException {
        return elements(bill().path("components"))
                .map(component -> new Dependency(
                        component.path("group").textValue(),
                        component.path("name").textValue(),
                        component.path("version").textValue(),
                        elements(component.path("licenses"))
                                .map(DependenciesTest::licence)
                                .toList()))
                .toList();
    }

    /** An expression, an identifier, or the name of a licence that SPDX does not know. */
    private static String licence(JsonNode choice) {
        JsonNode licence = choice.path("license");
        return choice.path("expression")
                .asText(licence.path("id").asText(licence.path("name").asText()));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode bill() throws IOException {
        try (InputStream in = DependenciesTest.class.getResourceAsStream(BILL)) {
            assertThat(in).as("the bill of materials").isNotNull();
            return new ObjectMapper().readTree(in);
        }
    }
}
