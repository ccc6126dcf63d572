package dev.offlineuploads.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.Request;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the access token of a request, and its proof, out of what was said in answer to it. */
final class Redaction {

    private static final String MASK = "[access token]";
    private static final Pattern PROOF = Pattern.compile("(?i)(appsecret_proof(?:=|%3D))[0-9a-f]+");

    private final String token;
    private @Nullable Pattern spellings;

    private Redaction(String token) {
        this.token = token;
    }

    static Redaction of(Request request) {
        return new Redaction(Authentication.token(request));
    }

    /** A text with every mention of the token masked, however it is spelled. */
    String mask(String text) {
        String masked = PROOF.matcher(Frozen.redacted(text)).replaceAll("$1redacted");
        return token.isEmpty() ? masked : spellings().matcher(masked).replaceAll(MASK);
    }

    /** A JSON value with every text in it masked, names too. */
    JsonNode mask(JsonNode json) {
        if (json instanceof TextNode text) {
            return TextNode.valueOf(mask(text.textValue()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(mask(field.getKey()), mask(field.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(mask(element)));
            return copy;
        }
        return json;
    }

    /** What the HTTP client met; in its place another without a cause where it repeats the token. */
    static IOException mask(IOException failure, Request request) {
        Redaction redaction = of(request);
        for (Throwable part = failure; part != null; part = part.getCause()) {
            String text = part.toString();
            if (!text.equals(redaction.mask(text))) {
                return new IOException(redaction.mask(failure.toString()));
            }
        }
        return failure;
    }

    /**
     * The token with each of its characters as it is, as URLs write it, as JSON escapes it or as HTML does: a text that
     * repeats it may have been through any of them, and need not have changed every character.
     */
    private Pattern spellings() {
        if (spellings == null) {
            StringBuilder regex = new StringBuilder();
            for (char c : token.toCharArray()) {
                regex.append(String.format(
                        Locale.ROOT,
                        "(?:%s|%%%2$02x|\\\\u00%2$02x|&#x0*%2$02x;|&#0*%2$d;%3$s)",
                        Pattern.quote(String.valueOf(c)),
                        (int) c,
                        c == '/' ? "|\\\\/" : ""));
            }
            spellings = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
        }
        return spellings;
    }
}
