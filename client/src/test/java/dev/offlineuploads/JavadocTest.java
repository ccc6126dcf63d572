package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc. Its examples are in {@code <pre>} elements, as JDK 17 does not know {@code snippet}. */
class JavadocTest {

    private static final Path WRITTEN = Path.of("src/main/java");
    private static final Path GENERATED = Path.of("target/generated-sources/openapi/src/main/java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);

    private static final String CLASS = """
            import dev.offlineuploads.*;
            import dev.offlineuploads.api.*;
            import dev.offlineuploads.errors.*;
            import dev.offlineuploads.model.*;
            import dev.offlineuploads.micrometer.*;
            import feign.Feign;
            import io.micrometer.core.instrument.Metrics;
            import java.net.ProxySelector;
            import java.time.Duration;
            import java.util.List;
            import javax.net.ssl.SSLContext;

            class Example {
                void example(OfflineUploadsClient client, String token, SSLContext tlsWithCompanyCertificates) {
                    %s
                }
            }
            """;

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.walk(WRITTEN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(JavadocTest::read)
                    .flatMap(source -> EXAMPLE.matcher(source).results())
                    .map(example -> example.group(1).replaceAll("(?m)^ \\* ?", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void compiles(String example, @TempDir Path folder) throws IOException {
        // An example that creates a client must not have another variable of that name.
        String body = example.contains("OfflineUploadsClient client =")
                ? CLASS.replace("OfflineUploadsClient client, ", "")
                : CLASS;
        Path source = Files.writeString(folder.resolve("Example.java"), body.formatted(example));

        assertThat(Jdk.compile("-proc:none", "-d", folder.toString(), source.toString()))
                .isEmpty();
    }

    /** The compiler has one check for missing comments and for missing tags, which the build does not require. */
    @Test
    void describesEveryPublicTypeAndMember(@TempDir Path folder) throws IOException {
        Path undescribed = Files.writeString(folder.resolve("Undescribed.java"), "public class Undescribed {}");
        List<String> arguments = new ArrayList<>(List.of("-J-Duser.language=en", "-J-Duser.country=US"));
        arguments.addAll(List.of("-proc:none", "-Xdoclint:all/protected", "-Xmaxwarns", "1000"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
        arguments.add(undescribed.toString());
        for (Path sources : List.of(WRITTEN, GENERATED)) {
            try (Stream<Path> files = Files.walk(sources.resolve("dev/offlineuploads"))) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".java") && !file.contains("internal"))
                        .forEach(arguments::add);
            }
        }

        assertThat(Jdk.run("javac", arguments))
                .filteredOn(line -> line.contains("no comment") || line.contains("error:"))
                .allMatch(line -> line.startsWith(undescribed.toString()))
                .isNotEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
