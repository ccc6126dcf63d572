package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures whole processes, each with the class path of one client. */
final class Processes {

    static final String MILLION = "million.json";
    static final String SMALL_HEAP = "-Xmx8m";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Plan plan;
    private final Footprints footprints;
    private final ServerProcess server;

    Processes(Path folder, Plan plan, Footprints footprints, ServerProcess server) {
        this.folder = folder;
        this.plan = plan;
        this.footprints = footprints;
        this.server = server;
    }

    /** Where the results of a round of cold starts are. */
    static Path coldStarts(Path folder, int round) {
        return folder.resolve("cold-" + round + ".json");
    }

    /** With a heap of 8 MB. A client that runs out of memory gets more, so that its allocation is known. */
    void readMillions() throws IOException, InterruptedException {
        ObjectNode results = MAPPER.createObjectNode();
        for (Subject subject : plan.select(List.of(Subject.OWN))) {
            String printed = items(subject, SMALL_HEAP);
            ObjectNode result = results.putObject(subject.name()).put("lives", printed != null);
            if (printed == null) {
                printed = items(subject, "-Xmx256m");
            }
            if (printed != null) {
                String[] words = printed.split(" ");
                result.put("items", Long.parseLong(words[0])).put("bytes", Long.parseLong(words[1]));
            }
        }
        MAPPER.writeValue(folder.resolve(MILLION).toFile(), results);
    }

    private String items(Subject subject, String heap) throws IOException, InterruptedException {
        return run(
                subject,
                MillionItems.class,
                List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
                server.url(),
                Integer.toString(plan.items));
    }

    /** The CPU time of a process that makes one call over TLS. The clients take turns. */
    void startCold(int round) throws IOException, InterruptedException {
        List<Subject> subjects = plan.select(List.of(Subject.OWN, Subject.META_SDK));
        ObjectNode results = MAPPER.createObjectNode();
        subjects.forEach(subject -> results.putArray(subject.name()));
        // The first start of each client only brings its jars into memory.
        for (int start = 0; start <= plan.coldStarts; start++) {
            for (Subject subject : Benchmarks.turns(start, subjects)) {
                String printed = run(subject, ColdRead.class, List.of(), server.url());
                if (printed == null) {
                    throw new IOException("The cold start of " + subject.label() + " failed, see errors.log");
                }
                if (start > 0) {
                    ((ArrayNode) results.path(subject.name())).add(Long.parseLong(printed));
                }
            }
        }
        MAPPER.writeValue(coldStarts(folder, round).toFile(), results);
    }

    /** Returns the last line that the process prints, or null if it fails. */
    private String run(Subject subject, Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> classPath = new ArrayList<>(List.of(classes()));
        footprints.jars(subject).forEach(jar -> classPath.add(jar.getPath()));
        List<String> command = new ArrayList<>(List.of(ServerProcess.program("java")));
        command.addAll(server.trust());
        command.addAll(options);
        command.addAll(
                List.of("-classpath", String.join(File.pathSeparator, classPath), main.getName(), subject.name()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.log").toFile()))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return process.waitFor() == 0 ? printed.substring(printed.lastIndexOf('\n') + 1) : null;
    }

    /** Where the benchmarks themselves are. */
    private static String classes() {
        return new File(Processes.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
    }
}
