package dev.offlineuploads.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a release changes of the committed files. Released once more, a version changes nothing. */
record WorkTree(Path project) {

    private static final Pattern RELEASED_VERSION =
            Pattern.compile("(<released\\.version>)[^<]*(</released\\.version>)");
    private static final Pattern API_COMPARISON = Pattern.compile("(<japicmp\\.skip>)[^<]*(</japicmp\\.skip>)");

    void release(String version, LocalDate day) throws IOException {
        write("api-spec/released/openapi.yaml", read("api-spec/openapi.yaml"));
        write(
                "CHANGELOG.md",
                read("CHANGELOG.md")
                        .replace(ReleaseCheck.notReleased(version) + "\n", "## " + version + ", " + day + "\n"));
        write("pom.xml", withReleased(version, read("pom.xml")));
    }

    /** The parent pom of later builds: they compare the API with this release. */
    static String withReleased(String version, String pom) {
        String released = RELEASED_VERSION.matcher(pom).replaceAll("$1" + Matcher.quoteReplacement(version) + "$2");
        return API_COMPARISON.matcher(released).replaceAll("$1false$2");
    }

    private String read(String file) throws IOException {
        return Files.readString(project.resolve(file));
    }

    private void write(String file, String content) throws IOException {
        if (!read(file).equals(content)) {
            Files.writeString(project.resolve(file), content);
        }
    }
}
