package dev.offlineuploads.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.Request;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the access token of a request, and its proof, out of what was said in answer to it. */
final class Redaction {

    private static final String MASK = "[access token]";
    private static final Pattern PROOF = Pattern.compile("(?i)(appsecret_proof(?:=|%3D))[0-9a-f]+");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9]+");

    /** No token is as short; masking one would tear words apart. */
    private static final int SHORTEST_TOKEN = 4;

    private static final int SHORTEST_TOKEN_IN_DATA = 8;

    /** Of a token that a text's end cuts off, so many characters are compared: each is one level of a pattern. */
    private static final int LONGEST_CUT_OFF = 100;

    /**
     * That of the last token, as long as memory allows: a client has few, and to look for one takes a pattern as long as it.
     */
    private static volatile Reference<Redaction> last = new WeakReference<>(null);

    private final String authorization;
    private final String token;
    private volatile @Nullable Pattern spellings;
    private volatile @Nullable String plainPart;

    private Redaction(String authorization) {
        this.authorization = authorization;
        this.token = Authentication.token(authorization);
    }

    static Redaction of(Request request) {
        String authorization = Authentication.header(request);
        Redaction known = last.get();
        if (known == null || !known.authorization.equals(authorization)) {
            known = new Redaction(authorization);
            last = new WeakReference<>(known);
        }
        return known;
    }

    /** A text with every mention of the token masked, however it is spelled, and also one that the end cuts off. */
    String mask(String text) {
        String masked = withoutProof(text);
        return mayHoldToken(masked) ? spellings().matcher(masked).replaceAll(MASK) : masked;
    }

    /** Few texts hold the beginning of the token, or any character by which it could be spelled in another way. */
    private boolean mayHoldToken(String text) {
        return token.length() >= SHORTEST_TOKEN
                && (text.indexOf('%') >= 0
                        || text.indexOf('\\') >= 0
                        || text.indexOf('&') >= 0
                        || holds(text, token, SHORTEST_TOKEN));
    }

    /** Whether a text holds the beginning of another, in upper or lower case. */
    private static boolean holds(String text, String other, int length) {
        int first = lower(other.charAt(0));
        for (int i = 0; i <= text.length() - length; i++) {
            if (lower(text.charAt(i)) == first && text.regionMatches(true, i, other, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** What keeps a letter and its capital alike; other characters may become like others. */
    private static int lower(char c) {
        return c | 0x20;
    }

    /**
     * A text of a success, masked if it repeats the token: what encodings leave as it is of the token tells. A word of a few
     * letters is no token, but can well be data.
     */
    String maskData(String text) {
        if (token.length() < SHORTEST_TOKEN_IN_DATA || !text.contains(plainPart())) {
            return text;
        }
        // Graph repeats it in every URL of a page, and as it is: that costs no pattern.
        String masked = text.replace(token, MASK);
        return masked.contains(plainPart()) || masked.contains(token.substring(0, SHORTEST_TOKEN))
                ? mask(text)
                : withoutProof(masked);
    }

    /** The longest part of the token that no encoding changes. */
    private String plainPart() {
        String known = plainPart;
        if (known == null) {
            known = "";
            for (String part : NOT_PLAIN.split(token)) {
                known = part.length() > known.length() ? part : known;
            }
            plainPart = known;
        }
        return known;
    }

    private static String withoutProof(String text) {
        String tokenless = Frozen.redacted(text);
        return holds(tokenless, Authentication.PROOF, Authentication.PROOF.length())
                ? PROOF.matcher(tokenless).replaceAll("$1redacted")
                : tokenless;
    }

    /** An error with every text in it masked, names too. */
    JsonNode maskError(JsonNode json) {
        return repeatsToken(json) ? masked(json) : json;
    }

    private boolean repeatsToken(JsonNode json) {
        if (json.isTextual()) {
            return repeatsToken(json.textValue());
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (repeatsToken(field.getKey()) || repeatsToken(field.getValue())) {
                return true;
            }
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                if (repeatsToken(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean repeatsToken(String text) {
        return !mask(text).equals(text);
    }

    private JsonNode masked(JsonNode json) {
        if (json instanceof TextNode text) {
            return TextNode.valueOf(mask(text.textValue()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(mask(field.getKey()), masked(field.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(masked(element)));
            return copy;
        }
        return json;
    }

    /** What the HTTP client met; in its place another without a cause where any part of it repeats the token. */
    static IOException mask(IOException failure, Request request) {
        Redaction redaction = of(request);
        return redaction.isRepeatedIn(failure) ? new IOException(redaction.mask(failure.toString())) : failure;
    }

    /** The same of an exception that nobody declared. */
    static RuntimeException mask(RuntimeException failure, Request request) {
        Redaction redaction = of(request);
        return redaction.isRepeatedIn(failure)
                ? new IllegalStateException(redaction.mask(failure.toString()))
                : failure;
    }

    private boolean isRepeatedIn(Throwable failure) {
        return Causes.of(failure).map(Throwable::toString).anyMatch(text -> !text.equals(mask(text)));
    }

    /**
     * The token with each of its characters as it is, as URLs write it, as JSON escapes it or as HTML does: a text that
     * repeats it may have been through any of them, and need not have changed every character. At the end of the text, the
     * beginning of the token will do.
     */
    private Pattern spellings() {
        Pattern known = spellings;
        if (known == null) {
            known = spelled();
            spellings = known;
        }
        return known;
    }

    private Pattern spelled() {
        StringBuilder whole = new StringBuilder();
        StringBuilder cutOff = new StringBuilder();
        int looked = Math.min(token.length(), LONGEST_CUT_OFF);
        for (int i = 0; i < token.length(); i++) {
            String spelling = spelling(token.charAt(i));
            whole.append(spelling);
            if (i < looked) {
                cutOff.append(i < SHORTEST_TOKEN ? "" : "(?:").append(spelling);
            }
        }
        cutOff.append("\\S*").append(")?".repeat(looked - SHORTEST_TOKEN));
        // Of the character at the cut, a part of its spelling can be left.
        return Pattern.compile(whole + "|" + cutOff + "[%\\\\&#a-z0-9]{0,6}\\z", Pattern.CASE_INSENSITIVE);
    }

    private static String spelling(char c) {
        return String.format(
                Locale.ROOT,
                "(?:%s|%%%2$02x|\\\\u00%2$02x|&#x0*%2$02x;|&#0*%2$d;%3$s)",
                Pattern.quote(String.valueOf(c)),
                (int) c,
                c == '/' ? "|\\\\/" : "");
    }
}
