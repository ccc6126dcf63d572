package dev.offlineuploads.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tools that {@code cross-check/} locks: installed below {@code target}, each run in a process of its own. */
final class NodeTools {

    static final Path LOCKED = Path.of("cross-check");

    private static final Path INSTALLED = Path.of("target").resolve(LOCKED).toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeTools() {}

    /** Installs what the lock names, from the registry that npm is set to. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(LOCKED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run(Map.of(), "npm", "ci", "--no-package-lock-only");
    }

    /** Writes JSON to where the tools can read it, and gives its path. */
    static String file(String name, JsonNode json) throws IOException {
        return Files.writeString(INSTALLED.resolve(name), json.toPrettyString()).toString();
    }

    /** Runs a script of {@code cross-check/} and gives what it put into the file that it gets as its last argument. */
    static JsonNode ask(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path found = INSTALLED.resolve(script + ".found.json");
        Files.deleteIfExists(found);
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        command.add(found.toString());
        String output = run(environment, command.toArray(String[]::new));
        try {
            return JSON.readTree(found.toFile());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    script + " found no JSON but: " + Files.readString(found) + "\nIt said:\n" + output, e);
        }
    }

    /** Starts a command with its errors among its output, and does not wait for its end. */
    static Process start(Map<String, String> environment, String... command) {
        return start(INSTALLED, environment, command);
    }

    static Process start(Path folder, Map<String, String> environment, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // A token of the real Graph is no business of these tools.
        builder.environment().keySet().removeIf(name -> name.startsWith("GRAPH_"));
        builder.environment().put("PACT_DO_NOT_TRACK", "true");
        builder.environment().put("NO_COLOR", "1");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    command[0] + " does not start: mvn -Pcross-check needs Node 20 or newer, with its npm, on the PATH."
                            + " No other build needs it. " + e.getMessage(),
                    e);
        }
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Process process = start(environment, command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit + ":\n" + output);
        }
        return output;
    }
}
