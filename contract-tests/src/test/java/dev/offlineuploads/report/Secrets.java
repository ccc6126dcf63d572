package dev.offlineuploads.report;

import java.util.regex.Pattern;

/** Masks tokens and proofs in messages of tests. */
final class Secrets {

    private static final String MASK = "***";

    /** A token or proof after its name, unless it is the placeholder of recordings. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\\bbearer\\s+|\\baccess_token\\W{1,5}|\\bappsecret_proof\\W{1,5})(?!ACCESS_TOKEN\\b)[^\\s\"'&,;)\\]}<>]+");

    private static final Pattern META_TOKEN = Pattern.compile("\\bEAA[A-Za-z0-9]{20,}");

    private Secrets() {}

    static String masked(String text) {
        return META_TOKEN.matcher(SECRET.matcher(text).replaceAll("$1" + MASK)).replaceAll(MASK);
    }
}
