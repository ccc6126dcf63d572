package dev.offlineuploads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Java in a separate process, without the {@code GRAPH_} variables and Java options of this process. */
public final class ChildJvm {

    private ChildJvm() {}

    public record Result(int exit, String out, String err) {}

    /** Runs {@code java} with the class path of this process and waits until it ends. The optimizing compiler is off. */
    public static Result run(Map<String, String> environment, String... arguments) throws Exception {
        Path err = Files.createTempFile("child-jvm", ".err");
        try {
            List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            options.addAll(List.of(arguments));
            Process process = builder(environment, System.getProperty("java.class.path"), options)
                    .redirectError(err.toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    /** Starts {@code java} with a class path. */
    public static Process start(String classPath, String... arguments) throws IOException {
        return builder(Map.of(), classPath, List.of(arguments)).start();
    }

    private static ProcessBuilder builder(Map<String, String> environment, String classPath, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("GRAPH_.*|.*JAVA.*_OPTIONS"));
        builder.environment().putAll(environment);
        return builder;
    }
}
