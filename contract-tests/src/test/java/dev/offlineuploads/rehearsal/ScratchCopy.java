package dev.offlineuploads.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A copy of the project, without what is built, for edits that the project itself must not see. */
record ScratchCopy(Path root) {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".idea", "node_modules");

    static ScratchCopy into(Path folder) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(PROJECT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Files.copy(from, folder.resolve(PROJECT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }
        });
        return new ScratchCopy(folder);
    }

    Path path(String file) {
        return root.resolve(file);
    }

    String read(String file) throws IOException {
        return Files.readString(path(file));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(path(file), text);
    }

    /** Puts other text where the old one stands, which it has to. */
    void replace(String file, String old, String other) throws IOException {
        String text = read(file);
        assertThat(text).as(file).contains(old);
        write(file, text.replace(old, other));
    }

    MavenRun maven(String... arguments) throws IOException, InterruptedException {
        return MavenRun.in(root, arguments);
    }
}
