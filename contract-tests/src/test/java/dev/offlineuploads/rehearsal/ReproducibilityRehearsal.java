package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of the same sources give the same jars, wherever and in whatever country they run. */
class ReproducibilityRehearsal {

    private static final List<String> MODULES = List.of("api-spec", "client", "contract-tests");

    @Test
    void foldersTimeZonesAndLocalesDoNotShowInTheJars(@TempDir Path here, @TempDir Path there) throws Exception {
        ScratchCopy one = ScratchCopy.into(here.resolve("a"));
        ScratchCopy other = ScratchCopy.into(there.resolve("another folder"));

        build(one, "UTC", "C.UTF-8", "-Duser.timezone=UTC -Duser.language=en -Dfile.encoding=UTF-8");
        build(
                other,
                "Pacific/Kiritimati",
                "C",
                "-Duser.timezone=Pacific/Kiritimati -Duser.language=tr -Duser.country=TR"
                        + " -Dfile.encoding=ISO-8859-1");

        List<String> differences = new ArrayList<>();
        for (String module : MODULES) {
            List<Path> jars = Jars.in(one.path(module + "/target"));
            assertThat(jars).as("jars of " + module).isNotEmpty();
            assertThat(Jars.in(other.path(module + "/target")))
                    .extracting(Path::getFileName)
                    .isEqualTo(jars.stream().map(Path::getFileName).toList());
            for (Path jar : jars) {
                differences.addAll(
                        Jars.differences(jar, other.path(module + "/target").resolve(jar.getFileName())));
            }
        }
        assertThat(differences).as("what differs between two builds").isEmpty();
    }

    private static void build(ScratchCopy copy, String zone, String locale, String options) throws Exception {
        MavenRun.in(copy.root(), Map.of("TZ", zone, "LC_ALL", locale, "MAVEN_OPTS", options), "package", "-DskipTests")
                .passes();
    }
}
