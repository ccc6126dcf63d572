package dev.offlineuploads.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What modules pack. */
final class Jars {

    private Jars() {}

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** {@return what is in a jar, by name and in its order} */
    static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** Tells two jars apart: by the names of the entries that differ, or by how they are packed. */
    static List<String> differences(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) < 0) {
            return List.of();
        }
        Map<String, byte[]> ones = entries(one);
        Map<String, byte[]> others = entries(other);
        List<String> differences = new ArrayList<>();
        Stream.concat(ones.keySet().stream(), others.keySet().stream())
                .distinct()
                .filter(name -> !Arrays.equals(ones.get(name), others.get(name)))
                .forEach(name -> differences.add(one.getFileName() + ": " + name));
        return differences.isEmpty()
                ? List.of(one.getFileName() + ": order, times or attributes of its entries")
                : differences;
    }
}
