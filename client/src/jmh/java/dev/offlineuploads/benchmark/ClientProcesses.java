package dev.offlineuploads.benchmark;

import dev.offlineuploads.benchmark.ClientProcess.Operation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures processes that have only the jars of one client on the class path. */
record ClientProcesses(Plan plan, ServerProcess server, Path ownJar, Results results) {

    static final String JARS = "jars";
    static final String JAR_MEGABYTES = "megabytes of jars";
    static final String LIST_HEAP = "list of 1,000,000 items: sufficient heap in MiB (8 or 256)";
    static final String COLD_START = "cold start with one call: CPU time in ms";

    void measureJars() {
        for (ClientType client : ClientType.values()) {
            List<File> jars = client.jars(ownJar);
            results.add(JARS, client, jars.size());
            results.add(
                    JAR_MEGABYTES, client, jars.stream().mapToLong(File::length).sum() / 1e6);
        }
    }

    /** Measures whether a small heap is sufficient for a list that is larger than the heap. */
    void measureLongLists() throws IOException, InterruptedException {
        boolean small = run(ClientType.OWN, Operation.LONG_LIST, "-Xmx8m").isPresent();
        if (!small) {
            run(ClientType.OWN, Operation.LONG_LIST, "-Xmx256m").orElseThrow();
        }
        results.add(LIST_HEAP, ClientType.OWN, small ? 8 : 256);
    }

    void measureColdStarts() throws IOException, InterruptedException {
        Results starts = new Results();
        // The first start reads the jars into the page cache, so its result does not count.
        for (int start = 0; start <= plan.coldStarts; start++) {
            for (ClientType client : ClientType.inTurn(List.of(ClientType.values()), start)) {
                String millis = run(client, Operation.CALL).orElseThrow();
                if (start > 0) {
                    starts.add(COLD_START, client, Double.parseDouble(millis));
                }
            }
        }
        for (ClientType client : starts.clients()) {
            results.add(COLD_START, client, Results.median(starts.get(COLD_START, client)));
        }
    }

    /** Returns the output of the process, or nothing if the process fails. */
    private Optional<String> run(ClientType client, Operation operation, String... jvmOptions)
            throws IOException, InterruptedException {
        Class<?> main = ClientProcess.class;
        StringBuilder classPath = new StringBuilder(
                main.getProtectionDomain().getCodeSource().getLocation().getPath());
        client.jars(ownJar).forEach(jar -> classPath.append(File.pathSeparator).append(jar));
        List<String> command = new ArrayList<>(List.of(ServerProcess.jdkProgram("java")));
        command.addAll(server.trustOptions());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-classpath", classPath.toString(), main.getName()));
        command.addAll(List.of(client.name(), server.url(), operation.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    }
}
