package dev.offlineuploads.compatibility;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Lets a breaking change of the Java API through when the version says that there is one, and the change log which. */
final class ApiGate {

    private static final Pattern WORD = Pattern.compile("[\\w$]+");
    private static final Pattern END_OF_SECTION = Pattern.compile("^## ", Pattern.MULTILINE);

    private final String promised;
    private final String next;
    private final String version;
    private final String section;

    /** Takes the version whose promise holds, the version of the project, and the text of the change log. */
    ApiGate(String promised, String version, String changeLog) {
        this.promised = promised;
        this.next = (major(promised) + 1) + ".0.0";
        this.version = version.replaceAll("-SNAPSHOT$", "");
        this.section = section(changeLog, this.version);
    }

    /** {@return what is wrong with a change, and what to do} */
    Optional<String> finding(ApiChange change) {
        String what = "The Java API breaks what " + promised + " promises: " + change.sentence() + ". It breaks "
                + change.whom() + ". ";
        String names = "`" + String.join("` or `", change.names()) + "`";
        if (major(version) <= major(promised)) {
            return Optional.of(what + "Give it back; or, if it is meant, set the version " + next
                    + "-SNAPSHOT in the poms and name " + names + " under \"## " + next + "\" in CHANGELOG.md.");
        }
        return change.names().stream().anyMatch(this::isTold)
                ? Optional.empty()
                : Optional.of(what + "Version " + version + " may do so, but CHANGELOG.md has to say it: name " + names
                        + " under \"## " + version + "\", with what callers are to do instead.");
    }

    /** The name of a field in Graph's answers tells what is generated of it as well. */
    private boolean isTold(String name) {
        return WORD.matcher(section)
                .results()
                .map(MatchResult::group)
                .anyMatch(word ->
                        word.equals(name) || word.contains("_") && plain(word).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String section(String changeLog, String version) {
        String[] parts = Pattern.compile("^## \\[?" + Pattern.quote(version) + "(?![\\w.-]).*$", Pattern.MULTILINE)
                .split(changeLog, 2);
        return parts.length < 2 ? "" : END_OF_SECTION.split(parts[1], 2)[0];
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\..*", ""));
    }
}
