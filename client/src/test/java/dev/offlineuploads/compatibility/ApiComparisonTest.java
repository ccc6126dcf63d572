package dev.offlineuploads.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as breaking, on a type before and after. */
class ApiComparisonTest {

    @TempDir
    Path scratch;

    @Test
    void aTypeThatIsGoneOrHiddenBreaksThoseWhoNameIt() throws IOException {
        assertThat(compare("model", "public record Gone(Long a) {}", "public record Other(Long a) {}"))
                .containsExactly(new ApiChange("Gone is gone", "callers who name it", List.of("Gone")));
        assertThat(compare("model", "public record Hidden(Long a) {}", "record Hidden(Long a) {}"))
                .containsExactly(new ApiChange("Hidden is less accessible", "callers who name it", List.of("Hidden")));
    }

    @Test
    void aComponentThatIsGoneBreaksThoseWhoReadIt() throws IOException {
        assertThat(compare("model", "public record Upload(Long a, Long b) {}", "public record Upload(Long b) {}"))
                .containsExactly(
                        new ApiChange("method Upload.a() is gone", "callers who call it", List.of("Upload", "a")));
    }

    @Test
    void aComponentOfAnotherTypeBreaksThoseWhoReadIt() throws IOException {
        assertThat(compare("model", "public record Upload(Long a) {}", "public record Upload(String a) {}"))
                .containsExactly(new ApiChange(
                        "method Upload.a() gives String, and gave Long",
                        "callers who call it",
                        List.of("Upload", "a")));
    }

    /** It changes the canonical constructor, but records are made of answers. */
    @Test
    void aComponentThatIsNewBreaksNobody() throws IOException {
        assertThat(compare("model", "public record Upload(Long a) {}", "public record Upload(Long a, Long b) {}"))
                .isEmpty();
    }

    @Test
    void aConstructorThatIsWrittenByHandIsPromised() throws IOException {
        String before = "public final class Page { public Page(int size) {} }";
        String now = "public final class Page { public Page(long size) {} }";

        assertThat(compare("", before, now))
                .containsExactly(
                        new ApiChange("constructor Page(int) is gone", "callers who construct it", List.of("Page")));
        assertThat(compare("", "public record Size(int a) {}", "public record Size(int a, int b) {}"))
                .extracting(ApiChange::sentence)
                .containsExactly("constructor Size(int) is gone");
    }

    @Test
    void aConstantThatIsNewBreaksNobodyAndOneThatIsGoneDoes() throws IOException {
        assertThat(compare("model", "public enum Field { A }", "public enum Field { A, B }"))
                .isEmpty();
        assertThat(compare("model", "public enum Field { A, B }", "public enum Field { A }"))
                .containsExactly(
                        new ApiChange("constant Field.B is gone", "callers who name it", List.of("Field", "B")));
    }

    /** Feign implements it, and nobody else. */
    @Test
    void aReadThatIsNewBreaksNobody() throws IOException {
        String before = "public interface Api { void a(); }";
        String now = "public interface Api { void a(); void b(); }";

        assertThat(compare("api", before, now)).isEmpty();
        assertThat(compare("", before, now))
                .containsExactly(new ApiChange(
                        "method Api.b() is new, and has no default",
                        "whoever implements it, when they compile anew",
                        List.of("Api", "b")));
    }

    @Test
    void aParameterThatIsNewBreaksThoseWhoCall() throws IOException {
        assertThat(compare(
                        "api",
                        "public interface Api { void a(String id); }",
                        "public interface Api { void a(String id, Long limit); }"))
                .containsExactly(
                        new ApiChange("method Api.a(String) is gone", "callers who call it", List.of("Api", "a")));
    }

    @Test
    void whatIsInternalMayChange() throws IOException {
        assertThat(compare("internal", "public class Call { public void a() {} }", "public class Call {}"))
                .isEmpty();
        assertThat(compare("", "class Call { public void a() {} }", "class Call {}"))
                .isEmpty();
    }

    private List<ApiChange> compare(String subpackage, String before, String now) throws IOException {
        String name = "dev.offlineuploads" + (subpackage.isEmpty() ? "" : "." + subpackage);
        return ApiComparison.of(
                jar("before", name, before),
                jar("now", name, now),
                List.of("dev.offlineuploads", ApiComparison.API, ApiComparison.MODEL));
    }

    private Path jar(String folder, String packageName, String type) throws IOException {
        Path sources = Files.createTempDirectory(scratch, folder);
        Path classes = Files.createTempDirectory(scratch, folder);
        String name = type.replaceAll("^.*?(?:class|record|enum|interface) (\\w+).*$", "$1");
        Files.writeString(sources.resolve(name + ".java"), "package " + packageName + ";\n" + type + "\n");
        return Jar.of(Compiled.of(sources, classes), scratch.resolve(folder + ".jar"));
    }
}
