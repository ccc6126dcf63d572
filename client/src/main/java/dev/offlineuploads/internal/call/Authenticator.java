package dev.offlineuploads.internal.call;

import dev.offlineuploads.RequestOptions;
import dev.offlineuploads.internal.util.Arguments;
import feign.RetryableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Gives each attempt its access token, and the proof that the sender of the token knows the app secret. */
public final class Authenticator {

    private static final String PROOF_ALGORITHM = "HmacSHA256";

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
        String token = Arguments.secret("access token", suppliedToken());
        Credentials known = last;
        if (known == null || !known.isOf(token)) {
            // A response can repeat the app secret too: Graph knows it, although it is not sent.
            String[] secrets = Stream.concat(otherSecrets.stream(), Stream.ofNullable(appSecret))
                    .toArray(String[]::new);
            known = new Credentials(token, appSecret == null ? null : proof(token, appSecret), secrets);
            last = known;
        }
        return known;
    }

    private String suppliedToken() {
        try {
            return accessToken.get();
        } catch (RetryableException e) { // Feign's retryer would retry the call
            throw new IllegalStateException("the supplier of the access token failed", e);
        }
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
