package dev.offlineuploads.internal.response;

import dev.offlineuploads.internal.util.CauseChain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks an access token and its proof in texts from a server or an HTTP client. It looks for literal texts only, so the
 * cost is linear. To find a token whose special characters are encoded, it also looks for the longest run in the token of
 * characters that encodings leave as they are: letters, digits, {@code -} and {@code _}.
 */
public final class Redaction {

    private static final String MASK = "[redacted]";
    private static final String PARAMETER_MASK = "$1redacted";

    /** Real tokens and app secrets are longer. A shorter text could be an ordinary word. */
    private static final int SHORTEST_RUN = 16;

    private static final int SHORTEST_TOKEN = 8;

    private static final Pattern ENCODED = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");
    private static final Pattern PARAMETERS =
            Pattern.compile("((?:access_token|appsecret_proof)(?:=|%3[Dd]))[^&#\\s\"'<>\\\\]++");

    /** Masks only the parameters of URLs. */
    public static final Redaction NONE = new Redaction("", null);

    /** An array, since iterating over a list allocates, and every text is masked. */
    private final Secret[] secrets;

    /** A secret, the part of it by which it is found, and whether it could be a part of another word or number. */
    private record Secret(String text, String beginning, boolean couldBeWord) {

        /** The token of an app begins with the id of the app, which is not secret. */
        static Secret of(String text) {
            int length = Math.max(SHORTEST_RUN, text.indexOf('|') + 1);
            return text.length() < length
                    ? new Secret(text, text, WORD.matcher(text).matches())
                    : new Secret(text, text.substring(0, length), false);
        }
    }

    /** Masks a token, the proof that is sent with it, and other secrets. */
    public Redaction(String token, @Nullable String proof, String... others) {
        List<String> texts = new ArrayList<>(List.of(token));
        texts.addAll(List.of(others));
        texts.removeIf(text -> text.length() < SHORTEST_TOKEN);
        String run = ENCODED.splitAsStream(token.substring(token.indexOf('|') + 1))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        if (run.length() >= SHORTEST_RUN && !run.equals(token)) {
            texts.add(run);
        }
        if (proof != null) {
            texts.add(proof);
            texts.add(proof.toUpperCase(Locale.ROOT)); // hex digits have two spellings
        }
        secrets = texts.stream()
                .flatMap(text -> Stream.of(text, inLowerCase(text)))
                .distinct()
                .map(Secret::of)
                .toArray(Secret[]::new);
    }

    /** Feign writes the names of headers in lower case. A password in lower case could be an ordinary word. */
    private static String inLowerCase(String text) {
        return text.length() < SHORTEST_RUN ? text : text.toLowerCase(Locale.ROOT);
    }

    /** The text without secrets. Also masks the first 16 or more characters of a secret, since a text may be cut off. */
    public String mask(String text) {
        BitSet masked = null; // most texts contain no secret
        for (Secret secret : secrets) {
            String beginning = secret.beginning;
            // Occurrences can overlap.
            for (int start = text.indexOf(beginning); start >= 0; start = text.indexOf(beginning, start + 1)) {
                int end = endOfMatch(text, start, secret.text);
                if (!secret.couldBeWord || isWord(text, start, end)) {
                    masked = masked == null ? new BitSet() : masked;
                    masked.set(start, end);
                }
            }
        }
        return maskParameters(masked == null ? text : replace(text, masked));
    }

    private static int endOfMatch(String text, int start, String secret) {
        int length = 0;
        while (length < secret.length()
                && start + length < text.length()
                && text.charAt(start + length) == secret.charAt(length)) {
            length++;
        }
        return start + length;
    }

    /** A password can be an ordinary word or number, which is not to be masked within an id. */
    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static String replace(String text, BitSet masked) {
        StringBuilder replaced = new StringBuilder();
        int end = 0;
        for (int start = masked.nextSetBit(0); start >= 0; start = masked.nextSetBit(end)) {
            replaced.append(text, end, start).append(MASK);
            end = masked.nextClearBit(start);
        }
        return replaced.append(text, end, text.length()).toString();
    }

    /** A text in which the values of secret parameters of URLs are masked, whatever their value is. */
    static String maskParameters(String text) {
        return text.contains("access_token") || text.contains("appsecret_proof")
                ? PARAMETERS.matcher(text).replaceAll(PARAMETER_MASK)
                : text;
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
