package dev.offlineuploads.report;

import java.util.regex.Pattern;

/** Takes tokens out of what a test says for itself: a report is shown to more people than a token is given to. */
final class Secrets {

    private static final String MASK = "***";

    /** What follows these is a token or a proof of one, unless it is the placeholder that recordings hold. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\\bbearer\\s+|\\baccess_token\\W{1,5}|\\bappsecret_proof\\W{1,5})(?!ACCESS_TOKEN\\b)[^\\s\"'&,;)\\]}<>]+");

    private static final Pattern META_TOKEN = Pattern.compile("\\bEAA[A-Za-z0-9]{20,}");

    private Secrets() {}

    static String masked(String text) {
        return META_TOKEN.matcher(SECRET.matcher(text).replaceAll("$1" + MASK)).replaceAll(MASK);
    }
}
