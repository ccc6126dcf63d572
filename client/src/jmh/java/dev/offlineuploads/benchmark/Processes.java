package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is measured of whole processes, each with the class path of one client. */
final class Processes {

    static final String MILLION = "million.json";
    static final String COLD = "cold.json";
    private static final String SMALL_HEAP = "-Xmx8m";

    /** Of the JDK's classes, those of its archive cost next to nothing. */
    static final List<String> PARTS =
            List.of("JDK, from its archive", "JDK", "Jackson", "HttpClient", "Feign", "others and made at run time");

    private static final String SOURCE = " source: ";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<Subject> SUBJECTS = Stream.of(Subject.values())
            .filter(subject -> subject != Subject.OWN_WITH_PROOF)
            .toList();

    private final Path folder;
    private final Footprints footprints;
    private final ServerProcess server;

    Processes(Path folder, Path clientJar, ServerProcess server) {
        this.folder = folder;
        this.footprints = new Footprints(folder, clientJar);
        this.server = server;
    }

    /** With a heap of 8 MB; who dies of that gets more, so that its garbage is known. */
    void readMillions(int items) throws IOException, InterruptedException {
        ObjectNode results = MAPPER.createObjectNode();
        for (Subject subject : SUBJECTS) {
            String said = items(subject, SMALL_HEAP, items);
            ObjectNode result = results.putObject(subject.name()).put("lives", said != null);
            if (said == null) {
                said = items(subject, "-Xmx256m", items);
            }
            if (said != null) {
                String[] words = said.split(" ");
                result.put("items", Long.parseLong(words[0])).put("bytes", Long.parseLong(words[1]));
            }
        }
        MAPPER.writeValue(folder.resolve(MILLION).toFile(), results);
    }

    private String items(Subject subject, String heap, int items) throws IOException, InterruptedException {
        Process process =
                java(subject, MillionItems.class, List.of(heap, "-XX:+ExitOnOutOfMemoryError"), server.http(), items);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return process.waitFor() == 0 ? said.substring(said.lastIndexOf('\n') + 1) : null;
    }

    /** From the start of a process to its end, in turns, and the classes that it loaded. */
    void startCold(int times) throws IOException, InterruptedException {
        ObjectNode results = MAPPER.createObjectNode();
        for (Subject subject : SUBJECTS) {
            Path log = folder.resolve("classes-" + subject + ".log");
            finish(java(subject, ColdRead.class, List.of("-Xlog:class+load:file=" + log), server.https()));
            ObjectNode result = results.putObject(subject.name());
            result.putArray("millis");
            ObjectNode classes = result.putObject("classes");
            PARTS.forEach(part -> classes.put(part, 0));
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.contains(SOURCE)).forEach(line -> {
                    String part = part(line.substring(line.indexOf(SOURCE) + SOURCE.length()));
                    classes.put(part, classes.path(part).asInt() + 1);
                });
            }
        }
        for (int i = 0; i < times; i++) {
            for (Subject subject : SUBJECTS) {
                long start = System.nanoTime();
                finish(java(subject, ColdRead.class, List.of(), server.https()));
                ((ArrayNode) results.path(subject.name()).path("millis"))
                        .add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / 1000.0);
            }
        }
        MAPPER.writeValue(folder.resolve(COLD).toFile(), results);
    }

    /** What a class belongs to, by where it was loaded from. */
    private static String part(String source) {
        if (source.startsWith("shared objects file")) {
            return PARTS.get(0);
        }
        if (source.startsWith("jrt:")) {
            return PARTS.get(1);
        }
        if (source.contains("/jackson-")) {
            return PARTS.get(2);
        }
        if (source.contains("/httpc")) {
            return PARTS.get(3);
        }
        return PARTS.get(source.contains("/feign-") ? 4 : 5);
    }

    private static void finish(Process process) throws IOException, InterruptedException {
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("a process failed: " + process.info());
        }
    }

    private Process java(Subject subject, Class<?> main, List<String> options, Object... arguments) throws IOException {
        List<String> classPath = new ArrayList<>(List.of(classes()));
        footprints.jars(subject).forEach(jar -> classPath.add(jar.getPath()));
        List<String> command = new ArrayList<>(List.of(ServerProcess.program("java")));
        command.addAll(server.trust());
        command.addAll(options);
        command.addAll(
                List.of("-classpath", String.join(File.pathSeparator, classPath), main.getName(), subject.name()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.log").toFile()))
                .start();
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
