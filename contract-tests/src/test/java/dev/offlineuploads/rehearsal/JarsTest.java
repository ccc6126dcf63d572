package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {

    @TempDir
    Path folder;

    @Test
    void namesEachEntryThatDiffers() throws IOException {
        Path one = jar("one.jar", 0, Map.of("same", "1", "other", "1", "gone", "1"));
        Path other = jar("other.jar", 0, Map.of("same", "1", "other", "2", "new", "1"));

        assertThat(Jars.differences(one, other))
                .containsExactlyInAnyOrder("one.jar: other", "one.jar: gone", "one.jar: new");
    }

    @Test
    void seesWhatIsNotInTheEntries() throws IOException {
        Path one = jar("one.jar", 0, Map.of("same", "1"));

        assertThat(Jars.differences(one, jar("later.jar", 3_600_000, Map.of("same", "1"))))
                .containsExactly("one.jar: order, times or attributes of its entries");
        assertThat(Jars.differences(one, jar("alike.jar", 0, Map.of("same", "1"))))
                .isEmpty();
    }

    private Path jar(String name, long time, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> text : new TreeMap<>(entries).entrySet()) {
                ZipEntry entry = new ZipEntry(text.getKey());
                entry.setTime(1_000_000_000_000L + time);
                out.putNextEntry(entry);
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
