package dev.offlineuploads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** The location of the client's classes: a folder, or the jar once it is packed. */
final class ClientClasses {

    private static final Path ROOT = root();

    private ClientClasses() {}

    static Path place() {
        try {
            return Path.of(OfflineUploadsClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file among the classes. The file system of the jar stays open while the tests run. */
    static Path resolve(String file) {
        return ROOT.resolve(file);
    }

    private static Path root() {
        Path place = place();
        try {
            return Files.isDirectory(place)
                    ? place
                    : FileSystems.newFileSystem(place).getPath("/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
