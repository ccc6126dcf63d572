package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Checks the jar of this module. */
class KitTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final String FAKE_GRAPH = "dev.offlineuploads.fakegraph.";

    @Test
    void containsTheContract() {
        assertThat(DefaultPactReader.INSTANCE
                        .loadPact("classpath:META-INF/pacts/offline-uploads-client-graph-api.json")
                        .asV4Pact()
                        .unwrap()
                        .getInteractions())
                .isNotEmpty();
    }

    @Test
    void hasNoDependencies() throws Exception {
        List<String> scopes = Stream.of(
                        Files.readString(Path.of("pom.xml")).split("<build>")[0].split("<dependency>"))
                .skip(1)
                .toList();

        assertThat(scopes)
                .isNotEmpty()
                .allMatch(dependency -> dependency.matches("(?s).*<scope>(provided|test)</scope>.*"));
    }

    /** Annotations of JSpecify are optional at run time. */
    @Test
    void fakeGraphDependsOnTheJdkAndItsExtensionOnJUnit() {
        StringWriter missing = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();

        jdeps.run(new PrintWriter(missing), new PrintWriter(missing), "--missing-deps", CLASSES.toString());

        assertThat(missing.toString().lines().map(String::strip).filter(line -> line.startsWith(FAKE_GRAPH)))
                .isNotEmpty()
                .allMatch(line -> line.contains(" org.jspecify.annotations.")
                        || line.contains("FakeGraphExtension") && line.contains(" org.junit.jupiter.api."));
    }

    @Test
    void publicTypesAreNullMarked() {
        assertThat(ReflectionSupport.findAllClassesInPackage(
                        "dev.offlineuploads.fakegraph",
                        type -> Modifier.isPublic(type.getModifiers()) && !type.isMemberClass(),
                        name -> true))
                .isNotEmpty()
                .allMatch(type -> type.isAnnotationPresent(NullMarked.class));
    }
}
