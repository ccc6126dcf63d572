package dev.offlineuploads.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is handed on: a folder that Maven has deployed into, laid out as a repository. */
record Staging(Path folder) {

    private static final Map<String, String> CHECKSUMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    private static final String SIGNATURE = ".asc";

    /** A file of the folder, as Maven calls it. */
    record Artifact(String group, String name, String version, String classifier, String extension) {

        static Artifact of(Path file) {
            int names = file.getNameCount();
            String version = file.getName(names - 2).toString();
            String name = file.getName(names - 3).toString();
            String rest = file.getFileName().toString().substring(name.length() + 1 + version.length());
            int dot = rest.indexOf('.');
            return new Artifact(
                    file.subpath(0, names - 3)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "."),
                    name,
                    version,
                    dot == 0 ? "" : rest.substring(1, dot),
                    rest.substring(dot + 1));
        }

        /** Group, name, extension, classifier where there is one, version: as the signer wants it. */
        String coordinates() {
            String path = String.join(":", group, name, extension);
            return classifier.isEmpty() ? path + ":" + version : path + ":" + classifier + ":" + version;
        }
    }

    /** Everything that was deployed, signatures left out. */
    List<Artifact> artifacts() throws IOException {
        return files(Staging::isArtifact).stream()
                .map(file -> Artifact.of(folder.relativize(file)))
                .toList();
    }

    List<Path> poms() throws IOException {
        return files(file -> file.toString().endsWith(".pom"));
    }

    /**
     * Fails where something lacks that a repository or a user expects.
     *
     * @param modules how many poms there have to be
     */
    void checkComplete(int modules) throws IOException {
        List<Artifact> artifacts = artifacts();
        Set<String> poms = new TreeSet<>();
        artifacts.stream()
                .filter(artifact -> artifact.extension().equals("pom"))
                .forEach(pom -> poms.add(pom.name()));
        if (poms.size() != modules) {
            throw new IllegalStateException("Of " + modules + " modules, " + poms + " alone are in " + folder
                    + ". Release them together: leave out -pl and -rf.");
        }
        for (Artifact jar : artifacts) {
            if (jar.extension().equals("jar") && jar.classifier().isEmpty()) {
                for (String classifier : List.of("sources", "javadoc")) {
                    Artifact expected = new Artifact(jar.group(), jar.name(), jar.version(), classifier, "jar");
                    if (!artifacts.contains(expected)) {
                        throw new IllegalStateException(folder + " lacks " + expected.coordinates());
                    }
                }
            }
        }
    }

    /** Fails where a part alone is signed. */
    boolean isSigned() throws IOException {
        List<Path> artifacts = files(Staging::isArtifact);
        List<Path> unsigned = artifacts.stream()
                .filter(file -> !Files.exists(beside(file, SIGNATURE)))
                .toList();
        if (!unsigned.isEmpty() && unsigned.size() < artifacts.size()) {
            throw new IllegalStateException("Others are signed, but not " + unsigned);
        }
        return unsigned.isEmpty();
    }

    /**
     * Puts four checksums beside each file, and takes out what Maven notes of its deploying: a repository makes its own,
     * and the time in it would make each folder another.
     */
    void seal() throws IOException {
        for (Path file : files(file -> isNote(file) || isChecksum(file))) {
            Files.delete(file);
        }
        for (Path file : files(file -> true)) {
            byte[] content = Files.readAllBytes(file);
            for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
                Files.writeString(beside(file, checksum.getKey()), hex(checksum.getValue(), content));
            }
        }
    }

    private List<Path> files(Predicate<Path> those) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(those).sorted().toList();
        }
    }

    private static boolean isArtifact(Path file) {
        return !isNote(file) && !isChecksum(file) && !file.toString().endsWith(SIGNATURE);
    }

    private static boolean isNote(Path file) {
        return file.getFileName().toString().startsWith("maven-metadata.xml");
    }

    private static boolean isChecksum(Path file) {
        return CHECKSUMS.keySet().stream().anyMatch(file.toString()::endsWith);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
