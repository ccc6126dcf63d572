package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say to whoever changed something: what it is, where, and what to do next. */
class MessagesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/dev/offlineuploads/mutation/messages.txt");
    private static final String SWITCH = "messages.write";

    @Test
    void theChecksSayWhatTheSamplesSay(@TempDir Path folder) throws Exception {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path written = folder.resolve("messages.txt");
        Path log = folder.resolve("log");

        int exit = ChildJvm.startIn(
                        Workplace.in(folder.resolve("place"), root, Path.of("none"))
                                .folder(),
                        log,
                        "-Dpact.rootDir=target/pacts",
                        "-Dpact_do_not_track=true",
                        SampleMessages.class.getName(),
                        root.toString(),
                        SAMPLES.toAbsolutePath().toString(),
                        written.toString())
                .waitFor();

        assertThat(exit)
                .as(
                        "the exit of the process that tries the samples: %s",
                        Files.readString(exit == SampleMessages.UNSOUND ? written : log))
                .isZero();
        if (System.getProperty(SWITCH) != null) {
            Files.copy(written, SAMPLES, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(written)
                .as("what the checks say of the mutants in %s; mvn verify -D%s writes it anew", SAMPLES, SWITCH)
                .hasSameTextualContentAs(SAMPLES);
    }
}
