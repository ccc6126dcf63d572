package dev.offlineuploads.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of {@code mvn -Prelease}, when every check has passed: what was deployed becomes what is handed on, and then,
 * last of all, the committed files say that the version is released.
 */
final class Release {

    private static final Pattern MODULE = Pattern.compile("<module>");

    private final Path project;
    private final String version;
    private final Staging staging;

    Release(Path project, String version) {
        this.project = project;
        this.version = version;
        this.staging = new Staging(project.resolve("target/staging"));
    }

    public static void main(String[] arguments) throws IOException {
        Release release = new Release(Path.of(arguments[1]).toRealPath(), arguments[2]);
        switch (arguments[0]) {
            case "prepare" -> release.prepare(Path.of(arguments[3]));
            case "finish" -> release.finish(arguments[3]).forEach(System.out::println);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /**
     * Brings the deployed poms to what they will be in the commit of the release, and lists what is to be signed. Before
     * the signer: a signature holds for these bytes alone.
     */
    void prepare(Path list) throws IOException {
        for (Path pom : staging.poms()) {
            Files.writeString(pom, WorkTree.withReleased(version, Files.readString(pom)));
        }
        staging.seal();
        Files.createDirectories(list.getParent());
        Files.write(
                list,
                staging.artifacts().stream().map(Staging.Artifact::coordinates).toList());
    }

    /** Says what there is now, and what to do with it. */
    List<String> finish(String timestamp) throws IOException {
        staging.checkComplete(1 + modules());
        staging.seal();
        boolean signed = staging.isSigned();
        new WorkTree(project).release(version, ReleaseCheck.day(timestamp));
        return List.of(
                version + " is in target/staging: " + staging.artifacts().size() + " files, each with checksums.",
                signed
                        ? "Each is signed."
                        : "They are NOT signed. To sign them, set MAVEN_GPG_KEY and run this once more.",
                "Review and commit what git diff shows; CONTRIBUTING.md says what comes then.");
    }

    private int modules() throws IOException {
        return (int) MODULE.matcher(Files.readString(project.resolve("pom.xml")))
                .results()
                .count();
    }
}
