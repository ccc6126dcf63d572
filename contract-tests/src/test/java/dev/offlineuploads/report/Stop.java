package dev.offlineuploads.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Maven stopped.
 *
 * @param goal the plugin and goal that failed, or the module if Maven names none
 * @param nightly the command of the check of the profile nightly that failed
 */
record Stop(String module, String goal, Optional<String> nightly, String message) {

    private static final Pattern GOAL = Pattern.compile("([\\w-]+):[\\w.-]+:([\\w-]+) \\(");

    /** The execution ids of the profile nightly. */
    private static final Pattern NIGHTLY = Pattern.compile("\\((?:[\\w-]+-)?(consumers|interop|spec|fuzz|mutate)\\)");

    /** Maven colours its messages on a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");

    /** Takes Maven's message, which names plugin and goal, and the message of the plugin. */
    static Stop of(String module, String failure, String message) {
        String plain = COLOUR.matcher(failure).replaceAll("");
        Matcher goal = GOAL.matcher(plain);
        Optional<String> nightly = NIGHTLY.matcher(plain)
                .results()
                .map(check -> "mvn verify -Pnightly -Dcheck=" + check.group(1).replace("mutate", "pit"))
                .findFirst();
        return new Stop(module, goal.find() ? goal.group(1) + ":" + goal.group(2) : module, nightly, message);
    }

    /** Whether Surefire reports failed tests, whose results say more, and not a crash or timeout of their JVM. */
    boolean isOfTests() {
        return goal.contains("surefire")
                && message.lines().allMatch(line -> line.isBlank() || line.matches("(There (is|are)|See) .*"));
    }

    String reason() {
        return goal.contains("ompile") ? "the code does not compile" : goal + " failed";
    }

    Page.Block block() {
        return new Page.Block(
                new Page.Failure(module + ": " + reason(), goal, message),
                List.of(),
                goal.contains("spotless") ? "mvn spotless:apply" : nightly.orElse("mvn verify -pl " + module + " -am"));
    }
}
