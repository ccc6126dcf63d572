package dev.offlineuploads.internal.response;

import dev.offlineuploads.internal.util.CauseChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks an access token and its proof in texts from a server or an HTTP client. It looks for literal texts only, so the cost is
 * linear. To find a token whose special characters are encoded, it also looks for the longest run of letters and digits in the
 * token, which encodings leave as it is.
 */
public final class Redaction {

    private static final String MASK = "[redacted]";
    private static final String PARAMETER_MASK = "$1redacted";

    /** Real tokens and app secrets are longer. A shorter text could be an ordinary word. */
    private static final int SHORTEST_RUN = 16;

    private static final int SHORTEST_TOKEN = 8;

    private static final Pattern NO_LETTERS_OR_DIGITS = Pattern.compile("[^A-Za-z0-9]+");
    private static final String[] PARAMETER_NAMES = {"access_token", "appsecret_proof"};
    private static final Pattern PARAMETERS =
            Pattern.compile("((?:access_token|appsecret_proof)(?:=|%3[Dd]))[^&#\\s\"'<>\\\\]++");

    /** Masks only the parameters of URLs. */
    public static final Redaction NONE = new Redaction("", null);

    private final List<String> secrets = new ArrayList<>();

    /** Masks a token, the proof that is sent with it, and other secrets. */
    public Redaction(String token, @Nullable String proof, String... others) {
        if (token.length() >= SHORTEST_TOKEN) {
            secrets.add(token);
        }
        String run = longestRun(token);
        if (run.length() >= SHORTEST_RUN && !run.equals(token)) {
            secrets.add(run);
        }
        if (proof != null) {
            secrets.add(proof);
        }
        for (String secret : others) {
            if (secret.length() >= SHORTEST_TOKEN) {
                secrets.add(secret);
            }
        }
    }

    private static String longestRun(String token) {
        String longest = "";
        for (String run : NO_LETTERS_OR_DIGITS.split(token)) {
            longest = run.length() > longest.length() ? run : longest;
        }
        return longest;
    }

    /** The text without secrets. Also masks the beginning of a secret at the end of the text, which may have been cut off. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            if (masked.length() >= Math.min(secret.length(), SHORTEST_RUN)) {
                masked = withoutBeginningAtEnd(masked.replace(secret, MASK), secret);
            }
        }
        return maskParameters(masked);
    }

    /** A text in which the values of secret parameters of URLs are masked, whatever their value is. */
    static String maskParameters(String text) {
        for (String name : PARAMETER_NAMES) {
            if (text.contains(name)) {
                return PARAMETERS.matcher(text).replaceAll(PARAMETER_MASK);
            }
        }
        return text;
    }

    private static String withoutBeginningAtEnd(String text, String secret) {
        if (secret.length() <= SHORTEST_RUN) {
            return text;
        }
        int start = text.indexOf(secret.substring(0, SHORTEST_RUN), text.length() - secret.length());
        if (start < 0) {
            return text;
        }
        int length = overlap(text, start, secret);
        return length < SHORTEST_RUN ? text : text.substring(0, text.length() - length) + MASK;
    }

    /** The length of the longest end of a text, from an index on, that is a beginning of the secret (Knuth-Morris-Pratt). */
    private static int overlap(String text, int from, String secret) {
        int[] borders = new int[secret.length()];
        int matched = 0;
        for (int i = 1; i < secret.length(); i++) {
            matched = extended(secret, borders, matched, secret.charAt(i));
            borders[i] = matched;
        }
        matched = 0;
        for (int i = from; i < text.length(); i++) {
            matched = extended(secret, borders, matched, text.charAt(i));
        }
        return matched;
    }

    private static int extended(String secret, int[] borders, int matched, char next) {
        int length = matched;
        while (length > 0 && (length == secret.length() || secret.charAt(length) != next)) {
            length = borders[length - 1];
        }
        return secret.charAt(length) == next ? length + 1 : length;
    }

    /** The failure of an HTTP client. If any part of it contains a secret, an exception without a cause replaces it. */
    public IOException mask(IOException failure) {
        return containsSecret(failure) ? new IOException(mask(failure.toString())) : failure;
    }

    /** The same for an unchecked exception. */
    public RuntimeException mask(RuntimeException failure) {
        return containsSecret(failure) ? new IllegalStateException(mask(failure.toString())) : failure;
    }

    private boolean containsSecret(Throwable failure) {
        return CauseChain.of(failure)
                .flatMap(part -> Stream.of(part.toString(), String.valueOf(part.getMessage())))
                .anyMatch(text -> !mask(text).equals(text));
    }
}
