package dev.offlineuploads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/** The programs of the running JDK. */
final class Jdk {

    private Jdk() {}

    /** Returns the errors of the compiler; empty if it succeeds. */
    static String compile(String... arguments) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments);
        return status == 0 ? "" : errors.toString(StandardCharsets.UTF_8);
    }

    /** Runs a program to its end, and returns the lines that it prints. */
    static List<String> run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", program).toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Java prints the options that it takes from these.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().join();
        return output.lines().toList();
    }
}
