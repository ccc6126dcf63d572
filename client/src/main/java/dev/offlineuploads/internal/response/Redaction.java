package dev.offlineuploads.internal.response;

import dev.offlineuploads.internal.util.CauseChain;
import feign.FeignException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks an access token, its proof, other secrets, and the values of secret parameters of URLs, in texts from a server or an
 * HTTP client. The cost is linear. To find a secret whose special characters are encoded, it also looks for the longest run in
 * the secret of characters that encodings leave as they are: letters, digits, and often {@code -} and {@code _}.
 */
public final class Redaction {

    private static final String MASK = "[redacted]";

    /** Not longer than any value, so that a large text does not grow. */
    private static final String PARAMETER_MASK = "*";

    private static final int SHORTEST_SECRET = 8;

    /** Some encodings leave {@code -} and {@code _} as they are. */
    private static final List<Pattern> BETWEEN_RUNS =
            List.of(Pattern.compile("[^A-Za-z0-9_-]+"), Pattern.compile("[^A-Za-z0-9]+"));

    private static final Pattern PARAMETERS =
            Pattern.compile("(?:access_token|appsecret_proof)(?:=|%(?:25)*3[Dd]|\\\\u003[Dd])([^&#\\s\"'<>\\\\]++)");

    /** Masks only the parameters of URLs. */
    public static final Redaction NONE = new Redaction("", null);

    /** An array, since iterating over a list allocates, and every text is masked. */
    private final Secret[] secrets;

    /** Masks a token, the proof that is sent with it, and other secrets. */
    public Redaction(String token, @Nullable String proof, String... others) {
        List<String> texts = new ArrayList<>();
        Stream.concat(Stream.of(token), Stream.of(others))
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .forEach(secret -> {
                    texts.add(secret);
                    BETWEEN_RUNS.forEach(separator -> texts.add(longestRun(secret, separator)));
                });
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

    /** The longest run between separators, or else the whole secret. */
    private static String longestRun(String secret, Pattern separator) {
        return separator
                .splitAsStream(secret.substring(secret.indexOf('|') + 1))
                .filter(run -> run.length() >= Secret.SHORTEST_PART)
                .max(Comparator.comparingInt(String::length))
                .orElse(secret);
    }

    /** Feign writes the names of headers in lower case. A password in lower case could be an ordinary word. */
    private static String inLowerCase(String text) {
        return text.length() < Secret.SHORTEST_PART ? text : text.toLowerCase(Locale.ROOT);
    }

    /** The text without secrets, and without their first 16 or more characters. */
    public String mask(String text) {
        BitSet marks = null; // most texts contain no secret
        for (Secret secret : secrets) {
            if (text.contains(secret.beginning())) {
                marks = marks == null ? new BitSet() : marks;
                secret.mark(text, marks);
            }
        }
        return maskParameters(marks == null ? text : replace(text, marks, MASK));
    }

    private static String replace(String text, BitSet marks, String mask) {
        if (marks.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int end = 0;
        for (int start = marks.nextSetBit(0); start >= 0; start = marks.nextSetBit(end)) {
            replaced.append(text, end, start).append(mask);
            end = marks.nextClearBit(start);
        }
        return replaced.append(text, end, text.length()).toString();
    }

    /** A text in which the values of secret parameters of URLs are masked, whatever their value is. */
    static String maskParameters(String text) {
        if (!text.contains("access_token") && !text.contains("appsecret_proof")) {
            return text;
        }
        BitSet marks = new BitSet();
        Matcher parameter = PARAMETERS.matcher(text);
        while (parameter.find()) {
            // A value that is masked already is skipped, so that the text is not copied again.
            if (!text.regionMatches(parameter.start(1), PARAMETER_MASK, 0, parameter.end() - parameter.start(1))) {
                marks.set(parameter.start(1), parameter.end());
            }
        }
        return replace(text, marks, PARAMETER_MASK);
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
                .anyMatch(part -> part instanceof FeignException // contains the request
                        || Stream.of(part.toString(), String.valueOf(part.getMessage()))
                                .anyMatch(text -> !mask(text).equals(text)));
    }
}
