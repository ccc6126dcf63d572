package dev.offlineuploads.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.regex.Pattern;

/**
 * The result of one test, or of a class or factory that failed before it had any.
 *
 * @param test the simple name of its class
 * @param method its method; empty if the class failed
 * @param name its display name
 * @param message the message of its failure, or the reason why it was skipped
 */
record Result(String test, String method, String name, Outcome outcome, String message) {

    /** A token or proof after its name, unless it is the placeholder of recordings. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\\bbearer\\s+|\\baccess_token\\W{1,5}|\\bappsecret_proof\\W{1,5})(?!ACCESS_TOKEN\\b)[^\\s\"'&,;)\\]}<>]+");

    private static final Pattern META_TOKEN = Pattern.compile("\\bEAA[A-Za-z0-9]{20,}");

    Result {
        name = masked(name);
        message = masked(message);
    }

    @JsonIgnore
    boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** Class and method. */
    String place() {
        return method.isEmpty() ? test : test + "." + method;
    }

    private static String masked(String text) {
        return META_TOKEN.matcher(SECRET.matcher(text).replaceAll("$1***")).replaceAll("***");
    }
}
