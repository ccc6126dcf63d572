package dev.offlineuploads.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to be so before a version is released. It is asked before anything is built, so Maven runs this file as it
 * stands: it needs the JDK and no other class of the project.
 */
final class ReleaseCheck {

    private static final String DEVELOPMENT = "-SNAPSHOT";

    /** No YAML parser: a build that has not begun has none. Other checks read the document as YAML. */
    private static final Pattern DOCUMENT_VERSION =
            Pattern.compile("(?m)^info:\\s*\\R(?:(?: .*| *#.*|)\\R)*?  version: *(['\"]?)([^'\"\\s]+)\\1\\s*$");

    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\S+), (not released|\\d{4}-\\d{2}-\\d{2})$");

    private final Path project;
    private final Map<String, String> facts;
    private final LocalDate today;
    private final List<String> findings = new ArrayList<>();

    /** {@code facts} are Maven's properties by name, of those that are set. */
    ReleaseCheck(Path project, Map<String, String> facts, LocalDate today) {
        this.project = project;
        this.facts = facts;
        this.today = today;
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            String[] fact = argument.split("=", 2);
            // What is not set, Maven hands over as it is written in the pom.
            if (!fact[1].startsWith("${")) {
                facts.put(fact[0], fact[1]);
            }
        }
        List<String> findings =
                new ReleaseCheck(Path.of(arguments[0]), facts, LocalDate.now(ZoneOffset.UTC)).findings();
        if (!findings.isEmpty()) {
            System.err.println("Not released, and nothing was changed:");
            findings.forEach(finding -> System.err.println("- " + finding));
            System.exit(1);
        }
    }

    List<String> findings() throws IOException {
        facts.forEach(this::checkSwitch);
        String version = facts.get("project.version");
        String release =
                version.endsWith(DEVELOPMENT) ? version.substring(0, version.length() - DEVELOPMENT.length()) : version;
        if (!release.equals(version)) {
            findings.add(version + " is a version of development. Run: " + setVersion(release));
        }
        checkDocument(release);
        checkChangeLog(release, release.equals(version));
        return List.copyOf(findings);
    }

    private void checkSwitch(String name, String value) {
        if (!name.startsWith("project.") && !name.equals("released.version") && !value.equals("false")) {
            findings.add("What is released has passed every check. Leave out -D" + name + ".");
        }
    }

    private void checkDocument(String release) throws IOException {
        Path document = project.resolve("api-spec/openapi.yaml");
        String content = Files.readString(document);
        Matcher found = DOCUMENT_VERSION.matcher(content);
        String version = found.find() ? found.group(2) : "nothing";
        if (!version.equals(release)) {
            findings.add(
                    "api-spec/openapi.yaml says " + version + " as info.version. Set it to " + release + " there too.");
        }
        if (release.equals(facts.get("released.version"))
                && Files.mismatch(document, project.resolve("api-spec/released/openapi.yaml")) >= 0) {
            findings.add("api-spec/openapi.yaml has changed since " + release
                    + " was released. Set the next version, or take the change back.");
        }
    }

    private void checkChangeLog(String release, boolean dated) throws IOException {
        String log = Files.readString(project.resolve("CHANGELOG.md"));
        List<MatchResult> headings = HEADING.matcher(log)
                .results()
                .filter(heading -> heading.group(1).equals(release))
                .toList();
        if (headings.size() != 1) {
            findings.add("CHANGELOG.md has " + (headings.isEmpty() ? "no section" : headings.size() + " sections")
                    + " of " + release + ". Give it one, and say in it what is new: " + notReleased(release));
            return;
        }
        MatchResult heading = headings.get(0);
        String rest = log.substring(heading.end());
        int next = rest.indexOf("\n## ");
        if ((next < 0 ? rest : rest.substring(0, next)).isBlank()) {
            findings.add("The section of " + release + " in CHANGELOG.md is empty. Say in it what is new.");
        }
        if (dated) {
            checkDate(release, heading.group(2));
        }
    }

    /**
     * The jars carry the time that the parent pom states, and the change log gets its day: so a release that is made
     * again, on whatever day, is the same one.
     */
    private void checkDate(String release, String written) {
        String timestamp = facts.getOrDefault("project.build.outputTimestamp", "nothing");
        String day;
        try {
            day = day(timestamp).toString();
        } catch (DateTimeParseException e) {
            day = timestamp;
        }
        boolean released = !notReleased(release).endsWith(written);
        String expected = released ? written : today.toString();
        if (!day.equals(expected)) {
            findings.add("project.build.outputTimestamp in the parent pom says " + timestamp + ", and "
                    + (released ? "CHANGELOG.md" : "today is") + " " + expected + ". "
                    + (released
                            ? "Set it to that day again, or set the next version."
                            : "Run: " + setVersion(release) + " -DupdateBuildOutputTimestampPolicy=always"));
        }
    }

    private static String setVersion(String release) {
        return "mvn versions:set -DnewVersion=" + release;
    }

    /** The heading of a version that the change log has not dated yet. */
    static String notReleased(String version) {
        return "## " + version + ", not released";
    }

    /** The day on which a version is released, as its jars have it. */
    static LocalDate day(String timestamp) {
        return OffsetDateTime.parse(timestamp)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }
}
