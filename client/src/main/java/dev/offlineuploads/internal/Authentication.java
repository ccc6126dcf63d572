package dev.offlineuploads.internal;

import feign.Request;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import feign.RetryableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Puts the access token into the Authorization header of every request, and the proof of the app secret beside it. */
public final class Authentication implements RequestInterceptor {

    static final String HEADER = "Authorization";
    static final String SCHEME = "Bearer ";
    static final String PROOF = "appsecret_proof";
    private static final String PROOF_ALGORITHM = "HmacSHA256";

    private final Supplier<String> accessToken;
    private final @Nullable String appSecret;

    /** The token is read anew for every request; the secret can be null. */
    public Authentication(Supplier<String> accessToken, @Nullable String appSecret) {
        this.accessToken = accessToken;
        this.appSecret = appSecret;
    }

    @Override
    public void apply(RequestTemplate template) {
        String token = token();
        // Feign hands in the same template again when it tries a call again, and adds where it could replace.
        template.removeHeader(HEADER);
        template.header(HEADER, SCHEME + token);
        String proof = proof(token);
        if (proof != null) {
            template.query(PROOF, List.of());
            template.query(PROOF, proof);
        }
    }

    /** The token for the next attempt. */
    String token() {
        return checked(supplied());
    }

    /** What proves that whoever sends a token knows the app secret; null without a secret. */
    @Nullable
    String proof(String token) {
        return appSecret == null ? null : proof(token, appSecret);
    }

    private String supplied() {
        try {
            return accessToken.get();
        } catch (RetryableException e) {
            // Feign would take it for a failure of this very call, and try that again.
            throw new IllegalStateException("the supplier of the access token failed", e);
        }
    }

    /** The token, if it can stand in a header; the exception does not repeat it. */
    public static String checked(@Nullable String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("the access token is missing or blank");
        }
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException(
                        "the access token holds a space, a line break or another character that no token has");
            }
        }
        return token;
    }

    /** The header by which a request carries the token; empty if it carries none. */
    static String header(Request request) {
        Collection<String> values = request.headers().get(HEADER);
        if (values != null) {
            for (String value : values) {
                if (value.startsWith(SCHEME)) {
                    return value;
                }
            }
        }
        return "";
    }

    /** The token in such a header. */
    static String token(String header) {
        return header.isEmpty() ? "" : header.substring(SCHEME.length());
    }

    private static String proof(String token, String secret) {
        try {
            Mac mac = Mac.getInstance(PROOF_ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), PROOF_ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + PROOF_ALGORITHM, e);
        }
    }
}
