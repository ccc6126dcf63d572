package dev.offlineuploads.spec.compatibility;

import java.util.List;
import java.util.Optional;

/** Lets a breaking change through when the version says that there is one, and the change log which. */
public final class Gate {

    private final String promised;
    private final String next;
    private final String version;
    private final String section;

    /**
     * @param promised the version that the released document promises
     * @param version the version of the project
     * @param changeLog the text of the change log
     */
    public Gate(String promised, String version, String changeLog) {
        this.promised = promised;
        this.next = (major(promised) + 1) + ".0.0";
        this.version = withoutSnapshot(version);
        this.section = new ChangeLog(changeLog).section(this.version);
    }

    static String withoutSnapshot(String version) {
        return version.replaceAll("-SNAPSHOT$", "");
    }

    /** {@return what is wrong with the changes, and what to do} */
    public List<String> findings(List<Change> changes) {
        return changes.stream().map(this::finding).flatMap(Optional::stream).toList();
    }

    private Optional<String> finding(Change change) {
        if (!change.verdict().breaks()) {
            return Optional.empty();
        }
        String what = "openapi.yaml breaks what " + promised + " promises: " + change.sentence() + ". "
                + (change.verdict() == Verdict.UNJUDGED
                        ? "No rule judges that, so it counts as breaking " + change.users()
                                + " (a rule would stand in Rules, beside CompatibilityTest). "
                        : "It breaks " + change.users() + ". ");
        if (major(version) <= major(promised)) {
            return Optional.of(what + "Give it back; or, if it is meant, set the version " + next
                    + "-SNAPSHOT in pom.xml and as the parent's in the three modules, " + next
                    + " as info.version of openapi.yaml, and name " + named(change) + " under \"## " + next
                    + "\" in CHANGELOG.md.");
        }
        return change.names().stream().anyMatch(name -> ChangeLog.names(section, name))
                ? Optional.empty()
                : Optional.of(what + "Version " + version + " may do so, but CHANGELOG.md has to say it: name "
                        + named(change) + " under \"## " + version + "\", with what callers are to do instead.");
    }

    private static String named(Change change) {
        return "`" + String.join("` or `", change.names()) + "`";
    }

    private static int major(String version) {
        return Integer.parseInt(version.replaceAll("\\..*", ""));
    }
}
