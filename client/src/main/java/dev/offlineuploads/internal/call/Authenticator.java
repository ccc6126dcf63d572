package dev.offlineuploads.internal.call;

import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.internal.response.Redaction;
import dev.offlineuploads.internal.util.Arguments;
import feign.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Supplies the credentials of each attempt. Those of the last token are kept, since the proof and the redaction are costly. */
public final class Authenticator {

    private final Supplier<String> accessToken;
    private final @Nullable String appSecret;
    private final List<String> otherSecrets;
    private volatile @Nullable Credentials last;

    /** Without an app secret there is no proof. The other secrets are masked like the token. */
    public Authenticator(Supplier<String> accessToken, @Nullable String appSecret, List<String> otherSecrets) {
        this.accessToken = accessToken;
        this.appSecret = appSecret;
        this.otherSecrets = otherSecrets;
    }

    Authenticator with(RequestOptions options) {
        return new Authenticator(
                Objects.requireNonNullElse(options.accessToken(), accessToken),
                options.appSecret() == null ? appSecret : options.appSecret(),
                otherSecrets);
    }

    Credentials credentials() {
        String token = Arguments.secret("access token", accessToken.get());
        Credentials known = last;
        if (known == null || !known.isOf(token)) {
            known = new Credentials(token, appSecret, otherSecrets);
            last = known;
        }
        return known;
    }

    /**
     * An access token, the proof that its sender knows the app secret, and their redaction. Not a record, because a record prints
     * its components.
     */
    static final class Credentials {

        private static final String PROOF_ALGORITHM = "HmacSHA256";

        private final String token;
        private final Collection<String> authorization;
        private final @Nullable String proof;
        private final Redaction redaction;

        /** Without an app secret there is no proof. The secret is masked as well, because a response could contain it. */
        Credentials(String token, @Nullable String appSecret, List<String> otherSecrets) {
            this.token = token;
            this.authorization = List.of("Bearer " + token);
            this.proof = appSecret == null ? null : proof(token, appSecret);
            String[] secrets = Stream.concat(otherSecrets.stream(), Stream.ofNullable(appSecret))
                    .toArray(String[]::new);
            this.redaction = new Redaction(token, proof, secrets);
        }

        boolean isOf(String other) {
            return token.equals(other);
        }

        Redaction redaction() {
            return redaction;
        }

        Request authenticate(OperationRequest request) {
            // An interceptor of a Feign interface may have set an Authorization header, in any case.
            Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(request.headers());
            headers.put("Authorization", authorization);
            String url = request.url();
            if (proof != null) {
                url += (url.indexOf('?') < 0 ? '?' : '&') + "appsecret_proof=" + proof;
            }
            return Request.create(Request.HttpMethod.GET, url, headers, Request.Body.empty(), request.template());
        }

        /** Lower-case hex of the HMAC-SHA256 of the token under the secret, as Graph documents it. */
        private static String proof(String token, String secret) {
            try {
                Mac mac = Mac.getInstance(PROOF_ALGORITHM);
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), PROOF_ALGORITHM));
                return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JVM lacks " + PROOF_ALGORITHM + ", which every JVM must have", e);
            }
        }
    }
}
