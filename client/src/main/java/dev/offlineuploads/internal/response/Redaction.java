package dev.offlineuploads.internal.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.offlineuploads.internal.util.CauseChain;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks an access token, and any proof, in texts that a server or an HTTP client produced. */
public final class Redaction {

    /** Masks only what can be recognized without the token: proofs and tokens in URLs. */
    public static final Redaction NONE = new Redaction("", null);

    private static final String MASK = "[access token]";
    private static final String PROOF_PARAMETER = "appsecret_proof";
    private static final Pattern PROOF = Pattern.compile("(?i)(appsecret_proof(?:=|%3D))[0-9a-f]+");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9]+");

    /** No token is shorter; to mask one would damage other words. */
    private static final int SHORTEST_TOKEN = 4;

    private static final int SHORTEST_TOKEN_IN_DATA = 8;

    /** How many characters of a token that the end of a text cuts off are compared; each is one level of a pattern. */
    private static final int LONGEST_CUT_OFF = 100;

    private final String token;
    private final @Nullable String proof;
    private volatile @Nullable Pattern spellings;
    private volatile @Nullable String plainPart;

    /** Masks a token and the proof that is sent with it; an empty token is not looked for. */
    public Redaction(String token, @Nullable String proof) {
        this.token = token;
        this.proof = proof;
    }

    /** Masks the token in a text, in any encoding, and also its beginning at the end of the text. */
    public String mask(String text) {
        String masked = withoutProof(text);
        return mayContainToken(masked) ? spellings().matcher(masked).replaceAll(MASK) : masked;
    }

    /** Few texts contain the beginning of the token, or a character that encodings use. */
    private boolean mayContainToken(String text) {
        return token.length() >= SHORTEST_TOKEN
                && (text.indexOf('%') >= 0
                        || text.indexOf('\\') >= 0
                        || text.indexOf('&') >= 0
                        || contains(text, token, SHORTEST_TOKEN));
    }

    /** Whether a text contains the beginning of another, in any case. */
    private static boolean contains(String text, String other, int length) {
        int first = lower(other.charAt(0));
        for (int i = 0; i <= text.length() - length; i++) {
            if (lower(text.charAt(i)) == first && text.regionMatches(true, i, other, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Maps a letter and its capital to one character, and some other characters to the same one. */
    private static int lower(char c) {
        return c | 0x20;
    }

    /**
     * Masks a text value of a successful response. It is looked at closely only if it contains the part of the token that
     * no encoding changes. A short word is data rather than a token.
     */
    String maskData(String data) {
        String text = withoutOwnProof(data);
        if (token.length() < SHORTEST_TOKEN_IN_DATA || !text.contains(plainPart())) {
            return text;
        }
        // Graph repeats the token as it is in every URL of a page, which needs no pattern.
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

    private String withoutOwnProof(String text) {
        return proof == null ? text : text.replace(proof, "redacted");
    }

    private String withoutProof(String text) {
        String tokenless = JsonValues.redacted(withoutOwnProof(text));
        return contains(tokenless, PROOF_PARAMETER, PROOF_PARAMETER.length())
                ? PROOF.matcher(tokenless).replaceAll("$1redacted")
                : tokenless;
    }

    /** Masks every text of an error, property names included. */
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

    /** The failure of an HTTP client, or one without a cause in its place if any part of it contains the token. */
    public IOException mask(IOException failure) {
        return isRepeatedIn(failure) ? new IOException(mask(failure.toString())) : failure;
    }

    /** The same for an unchecked exception. */
    public RuntimeException mask(RuntimeException failure) {
        return isRepeatedIn(failure) ? new IllegalStateException(mask(failure.toString())) : failure;
    }

    private boolean isRepeatedIn(Throwable failure) {
        return CauseChain.of(failure).map(Throwable::toString).anyMatch(this::repeatsToken);
    }

    /**
     * Matches the token with each of its characters plain, percent-encoded, or escaped as in JSON or HTML: an encoder need
     * not encode every character. At the end of the text it also matches the beginning of the token.
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
        // A part of the encoded character at the end can be left.
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
