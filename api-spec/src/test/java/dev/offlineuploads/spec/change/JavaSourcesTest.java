package dev.offlineuploads.spec.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourcesTest {

    @Test
    void readsMembersWithoutWhatTheyNeedToCompile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Room.java"), """
                package a;

                import elsewhere.Nullable;

                @elsewhere.Marked
                public record Room(@Nullable Long seats, @Other("x") String name) {
                    public Room {}
                    public static final int DOORS = 2;
                    public Instant at() { return null; }
                    public enum Kind { BIG, SMALL; static Kind of(long code) { return BIG; } }
                }
                """);
        Files.writeString(folder.resolve("Rooms.java"), """
                package a;

                public interface Rooms {
                    String URL = "u";
                    @Line("GET /{id}") Room getRoom(@Param("id") String id, @Nullable Long limit);
                }
                """);

        assertThat(JavaSources.members(folder))
                .isEqualTo(Map.ofEntries(
                        Map.entry("Room", "record"),
                        Map.entry("Room.seats", "Long or null"),
                        Map.entry("Room.name", "String"),
                        Map.entry("Room.DOORS", "int = 2"),
                        Map.entry("Room.at()", "Instant ()"),
                        Map.entry("Room.Kind", "enum"),
                        Map.entry("Room.Kind.BIG", "constant"),
                        Map.entry("Room.Kind.SMALL", "constant"),
                        Map.entry("Room.Kind.of()", "Kind (long code)"),
                        Map.entry("Rooms", "interface"),
                        Map.entry("Rooms.URL", "String = \"u\""),
                        Map.entry("Rooms.getRoom()", "Room (String id, Long or null limit)")));
    }
}
