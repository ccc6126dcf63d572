package dev.offlineuploads.spec.compatibility;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Allows breaking changes in the next major version only, and only if CHANGELOG.md names them.
 *
 * @param released the last released version, {@code none} before the first one
 * @param version the version of the project
 * @param changeLog the text of CHANGELOG.md
 */
public record Gate(String released, String version, String changeLog) {

    public Gate {
        version = version.replaceFirst("-SNAPSHOT$", "");
    }

    public boolean isBeforeFirstRelease() {
        return released.equals("none");
    }

    /** {@return what the gate has against the changes, and what to do} */
    public List<String> findings(List<Change> changes) {
        if (isBeforeFirstRelease()) {
            return List.of();
        }
        String next = major(released) + 1 + ".0.0";
        if (major(version) <= major(released)) {
            return breaking(changes)
                    .map(change -> change.sentence() + ", which breaks callers of " + released
                            + ". Undo it, or set the version " + next + "-SNAPSHOT in the four poms and " + next
                            + " as info.version of openapi.yaml.")
                    .toList();
        }
        String section = section();
        return breaking(changes)
                .filter(change -> !section.contains("`" + change.name() + "`"))
                .map(change -> change.sentence() + ", which breaks callers of " + released + ". Name `" + change.name()
                        + "` under \"## " + version + "\" in CHANGELOG.md, with what callers have to do.")
                .toList();
    }

    private static Stream<Change> breaking(List<Change> changes) {
        return changes.stream().filter(Change::isBreaking);
    }

    private String section() {
        Matcher section = Pattern.compile("(?ms)^## \\[?" + Pattern.quote(version) + "(?![\\w.-]).*?(?=^## |\\z)")
                .matcher(changeLog);
        return section.find() ? section.group() : "";
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\..*", ""));
    }
}
