package dev.offlineuploads.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Maven stopped.
 *
 * @param goal the plugin and goal that failed, or the module if Maven names none
 */
record Stop(String module, String goal, String message) {

    private static final Pattern GOAL = Pattern.compile("([\\w-]+):[\\w.-]+:([\\w-]+) \\(");

    /** Maven colours its messages on a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");

    /** Takes Maven's message, which names plugin and goal, and the message of the plugin. */
    static Stop of(String module, String failure, String message) {
        Matcher goal = GOAL.matcher(COLOUR.matcher(failure).replaceAll(""));
        return new Stop(module, goal.find() ? goal.group(1) + ":" + goal.group(2) : module, message);
    }

    /** Whether tests failed, whose results tell more than the message. */
    boolean isOfTests() {
        return goal.contains("surefire");
    }

    String reason() {
        return goal.contains("ompile") ? "the code does not compile" : goal + " failed";
    }

    Page.Block block() {
        return new Page.Block(
                new Page.Failure(module + ": " + reason(), goal, message),
                List.of(),
                goal.contains("spotless") ? "mvn spotless:apply" : "mvn verify -pl " + module + " -am");
    }
}
