package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.internal.feign.QueryValueExpander;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the metadata for GraalVM with the classes in the jar. Only GraalVM could show that a native image works. */
class NativeImageTest {

    private static JsonNode metadata;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = NativeImageTest.class.getResourceAsStream("/" + NativeImage.FILE)) {
            metadata = new ObjectMapper().readTree(file);
        }
    }

    @Test
    void listsExactlyTheGeneratedModelForJackson() {
        Set<String> models = new ClassFileImporter()
                .importPath("target/classes/dev/offlineuploads/model").stream()
                        .map(JavaClass::getName)
                        .filter(name -> !name.endsWith("package-info"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(models).isNotEmpty();
        assertThat(typesWith("allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods"))
                .isEqualTo(models);
    }

    @Test
    void listsWhatFeignCreatesAndCalls() {
        assertThat(metadata.findValues("proxy"))
                .hasToString("[[\"" + OfflineConversionDataSetUploadApi.class.getName() + "\"]]");
        assertThat(typesWith("allPublicMethods")).containsExactly(OfflineConversionDataSetUploadApi.class.getName());
        assertThat(typesWith("allDeclaredConstructors")).contains(QueryValueExpander.class.getName());
    }

    private static Set<String> typesWith(String... members) {
        return StreamSupport.stream(metadata.path("reflection").spliterator(), false)
                .filter(entry -> Set.of(members).stream()
                        .allMatch(member -> entry.path(member).asBoolean()))
                .map(entry -> entry.path("type").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
