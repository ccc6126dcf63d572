package dev.offlineuploads.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what depends on the generated code, inside this process. */
final class Compilation {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    private final List<Path> written;

    /** Takes folders of sources that are written by hand. */
    Compilation(Path... folders) {
        written = Stream.of(folders).flatMap(Compilation::sources).toList();
    }

    /** Compiles generated and written sources together; gives what the compiler has against them. */
    List<Finding> compile(Path generated, Path classes) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Path> all = Stream.concat(sources(generated), written.stream()).toList();
        List<String> options = List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-parameters");
        compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(all))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> new Finding("compile", diagnostic.toString()))
                .toList();
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            // On the class path, as what is compiled with it: a module would hold that to its own rules.
            return found
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
