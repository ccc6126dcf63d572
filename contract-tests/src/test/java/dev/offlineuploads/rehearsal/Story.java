package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A change of Meta's, followed as a maintainer would who knows nothing but what the build says: each failure has to say what
 * the next edit is, and few edits have to do.
 */
final class Story {

    private static final int MOST_STEPS = 4;
    private static final String VERIFY = "verify";

    /** The phase in which the consumer tests run, behind all that is compiled and before any other test. */
    private static final String AS_FAR_AS_RECORDING = "process-test-classes";

    private static final Path TRANSCRIPTS = Path.of("target", "rehearsals");
    private static final Path GUIDE = Path.of("..", "CONTRIBUTING.md");
    private static final String SECTION = "## Meta changed something";

    private final String name;
    private final ScratchCopy copy;
    private final PrintStream out;
    private final List<String> transcript = new ArrayList<>();
    private final Set<String> touched = new TreeSet<>();
    private final long start = System.nanoTime();
    private String phase = VERIFY;
    private int steps;
    private MavenRun last;

    /** An edit of the copy. */
    @FunctionalInterface
    interface Edit {
        void of(Story story) throws IOException;
    }

    Story(String name, ScratchCopy copy, PrintStream out) {
        this.name = name;
        this.copy = copy;
        this.out = out;
    }

    /** What Meta changed, in the words of the tables. */
    Story begins(String what, Edit edit) throws IOException {
        say("== " + name + ": " + what);
        edit(edit);
        return this;
    }

    /** The build fails, and its first failure is among the sentences; all of them are there. Then follows what they ask. */
    Story step(String does, Edit edit, String... sentences) throws IOException, InterruptedException {
        steps++;
        last = run(phase);
        String first = new Failures(last.out()).first();
        assertThat(last.exit()).as("the exit of step %d of %s", steps, name).isNotZero();
        say("   " + new Failures(last.out()).module() + " fails first at:");
        for (String line : Failures.brief(first)) {
            say("   | " + line);
        }
        assertThat(Stream.of(sentences).anyMatch(first::contains))
                .as("whether step %d of %s is what the first failure names: %s", steps, name, first)
                .isTrue();
        assertThat(last.out())
                .as("what the build says before step %d of %s", steps, name)
                .contains(sentences);
        say(steps + ". " + does);
        edit(edit);
        return this;
    }

    /** What fails from here on fails where Java is compiled or recorded from; {@code mvn verify} gets there as well, later. */
    Story asFarAsRecording() {
        phase = AS_FAR_AS_RECORDING;
        return this;
    }

    /** What is written rather than edited, by commands that the last failure has to name. */
    Story writes(String... switches) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(AS_FAR_AS_RECORDING));
        for (String one : switches) {
            assertThat(last.out()).contains("mvn " + VERIFY + " " + one);
            arguments.add(one);
        }
        // As far as that command has to go to write; all of it follows without the switch, as whoever reviews it does.
        run(arguments.toArray(String[]::new)).passes();
        return this;
    }

    /** The whole build passes, few steps were taken, and the guide names every file that was edited. */
    void ends() throws IOException, InterruptedException {
        run(VERIFY).passes();
        say(String.format(
                "== green after %d steps, %d s",
                steps, Duration.ofNanos(System.nanoTime() - start).toSeconds()));
        assertThat(steps).as("the steps of %s", name).isLessThanOrEqualTo(MOST_STEPS);
        assertThat(Files.readString(GUIDE).replaceAll("(?s).*\\n" + SECTION + "\\n(.*?)\\n## .*", "$1"))
                .as("%s of CONTRIBUTING.md, of the files of %s", SECTION, name)
                .contains(touched);
    }

    void replace(String file, String old, String other) throws IOException {
        copy.replace(file, old, other);
        touch(file);
    }

    void before(String file, String place, String text) throws IOException {
        replace(file, place, text + place);
    }

    void after(String file, String place, String text) throws IOException {
        replace(file, place, place + text);
    }

    void append(String file, String lines) throws IOException {
        copy.write(file, copy.read(file) + lines);
        touch(file);
    }

    /** The version to which the last failure asks to go, {@code 2.0.0}; what it breaks is to stand in the change log. */
    void nextMajor(String promise) throws IOException {
        String version = copy.read("pom.xml").replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
        String next = last.out().replaceAll("(?s).*?under \"## ([0-9.]+)\".*", "$1");
        for (String pom : List.of("pom.xml", "api-spec/pom.xml", "client/pom.xml", "contract-tests/pom.xml")) {
            copy.write(
                    pom, copy.read(pom).replaceFirst("<version>" + version + "<", "<version>" + next + "-SNAPSHOT<"));
        }
        touch("pom.xml");
        String openapi = "api-spec/openapi.yaml";
        copy.write(openapi, copy.read(openapi).replaceFirst("(?m)^  version: .*$", "  version: " + next));
        touch(openapi);
        String changes = "CHANGELOG.md";
        copy.write(
                changes,
                copy.read(changes)
                        .replaceFirst("(?m)^(?=## )", "## " + next + ", not released\n\n- " + promise + "\n\n"));
        touch(changes);
    }

    private void edit(Edit edit) throws IOException {
        Set<String> before = new TreeSet<>(touched);
        touched.clear();
        edit.of(this);
        if (!touched.isEmpty()) {
            say("   edits " + String.join(", ", touched));
        }
        touched.addAll(before);
    }

    /** The guide calls a file by its name; Java by the class. */
    private void touch(String file) {
        touched.add(Path.of(file).getFileName().toString().replace(".java", ""));
    }

    private MavenRun run(String... arguments) throws IOException, InterruptedException {
        say("$ mvn " + String.join(" ", arguments));
        return copy.maven(arguments);
    }

    private void say(String line) throws IOException {
        transcript.add(line);
        Files.createDirectories(TRANSCRIPTS);
        Files.write(TRANSCRIPTS.resolve(name + ".txt"), transcript);
        out.println(line);
    }
}
