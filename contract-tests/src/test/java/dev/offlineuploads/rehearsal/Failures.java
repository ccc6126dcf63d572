package dev.offlineuploads.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody who reads a failed build from its top meets first. */
record Failures(String out) {

    private static final int MOST_LINES = 6;
    private static final int WIDTH = 400;

    /**
     * A test that failed, up to its stack trace, or where it prints none, what is said of it in the results; or what the
     * compiler says, or a plugin.
     */
    private static final Pattern FAILURE = Pattern.compile(
            "(?ms)^\\[ERROR] [^\\n]* -- Time elapsed: [^\\n]* <<< (?:FAILURE|ERROR)!\\n(?<test>.*?)(?=^\\s+at |^$)"
                    + "|^\\[ERROR] Failures: *\\n\\[ERROR]  +(?<result>.*?)(?=^\\[)"
                    + "|^\\[ERROR] COMPILATION ERROR :[^\\n]*\\n[^\\n]*\\n(?<compiler>.*?)(?=^\\[INFO])"
                    + "|^\\[ERROR] (?<plugin>Failed to execute goal [^\\n]*)");

    private static final Pattern MODULE = Pattern.compile("(?m)^\\[INFO] Building Offline Uploads: (.*?) \\S+ +\\[");

    /** {@return the first failure, all of what it says} */
    String first() {
        Matcher found = FAILURE.matcher(out);
        if (!found.find()) {
            return out;
        }
        for (String kind : List.of("test", "result", "compiler", "plugin")) {
            if (found.group(kind) != null) {
                return found.group(kind);
            }
        }
        throw new AssertionError("each alternative has a group");
    }

    /** {@return the module at which the build stopped} */
    String module() {
        List<String> begun = MODULE.matcher(out)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        return begun.isEmpty() ? "the build" : begun.get(begun.size() - 1);
    }

    /** The first lines, none too long to read. */
    static List<String> brief(String failure) {
        List<String> lines = new ArrayList<>();
        failure.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line)
                .limit(MOST_LINES)
                .forEach(lines::add);
        return lines;
    }
}
