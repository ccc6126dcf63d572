package dev.offlineuploads;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a view of a client, see {@link OfflineUploadsClient#withOptions}. The view takes what is not set here from its
 * client.
 *
 * <pre>{@code
 * RequestOptions options = RequestOptions.builder()
 *         .accessToken(token)
 *         .totalTimeout(Duration.ofSeconds(10))
 *         .build();
 * OfflineConversionDataSetUpload upload = client.withOptions(options).getUpload("42");
 * }</pre>
 *
 * <p>Not serializable, since it can contain secrets.
 */
public final class RequestOptions {

    private final @Nullable Supplier<String> accessToken;
    private final @Nullable String appSecret;
    private final @Nullable Duration totalTimeout;
    private final @Nullable Integer maxRetries;

    private RequestOptions(Builder builder) {
        accessToken = builder.accessToken;
        appSecret = builder.appSecret;
        totalTimeout = builder.totalTimeout;
        maxRetries = builder.maxRetries;
    }

    /** {@return a builder without any option} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the supplier of access tokens; null if it is not set} */
    public @Nullable Supplier<String> accessToken() {
        return accessToken;
    }

    /** {@return the app secret; null if it is not set} */
    public @Nullable String appSecret() {
        return appSecret;
    }

    /** {@return how long a call may take; null if it is not set} */
    public @Nullable Duration totalTimeout() {
        return totalTimeout;
    }

    /** {@return the maximum number of retries of a call; null if it is not set} */
    public @Nullable Integer maxRetries() {
        return maxRetries;
    }

    /** Returns the options without the secrets. */
    @Override
    public String toString() {
        return "RequestOptions[totalTimeout=" + totalTimeout + ", maxRetries=" + maxRetries + "]";
    }

    /** Collects the options. A value that is out of range throws {@link IllegalArgumentException}. */
    public static final class Builder {

        /** The options have the same ranges as the settings of a client. */
        private final OfflineUploadsClientBuilder checks = new OfflineUploadsClientBuilder();

        private @Nullable Supplier<String> accessToken;
        private @Nullable String appSecret;
        private @Nullable Duration totalTimeout;
        private @Nullable Integer maxRetries;

        private Builder() {}

        /**
         * Sets the access token, as {@link OfflineUploadsClientBuilder#accessToken(String)} does.
         *
         * @param token the token
         * @return this builder
         */
        public Builder accessToken(String token) {
            checks.accessToken(token);
            return accessToken(() -> token);
        }

        /**
         * Sets a supplier of access tokens, as {@link OfflineUploadsClientBuilder#accessToken(Supplier)} does.
         *
         * @param supplier returns the token
         * @return this builder
         */
        public Builder accessToken(Supplier<String> supplier) {
            checks.accessToken(supplier);
            accessToken = supplier;
            return this;
        }

        /**
         * Sets the secret of the app that the token belongs to, as {@link OfflineUploadsClientBuilder#appSecret} does. If
         * the client has a secret, set the secret of another app together with its token.
         *
         * @param secret the secret
         * @return this builder
         */
        public Builder appSecret(String secret) {
            checks.appSecret(secret);
            appSecret = secret;
            return this;
        }

        /**
         * Sets how long a call may take, as {@link OfflineUploadsClientBuilder#totalTimeout} does.
         *
         * @param timeout from a millisecond to a day
         * @return this builder
         */
        public Builder totalTimeout(Duration timeout) {
            checks.totalTimeout(timeout);
            totalTimeout = timeout;
            return this;
        }

        /**
         * Sets the maximum number of retries of a call, as {@link OfflineUploadsClientBuilder#maxRetries} does.
         *
         * @param retries from 0 to 10
         * @return this builder
         */
        public Builder maxRetries(int retries) {
            checks.maxRetries(retries);
            maxRetries = retries;
            return this;
        }

        /** {@return the options} */
        public RequestOptions build() {
            return new RequestOptions(this);
        }
    }
}
