package dev.offlineuploads;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a view of a client, see {@link OfflineUploadsClient#withOptions}. The view takes what is not set here from its
 * client. Not serializable, since it can contain secrets; {@code toString} omits them.
 *
 * <pre>{@code
 * RequestOptions options = RequestOptions.builder()
 *         .accessToken(token)
 *         .totalTimeout(Duration.ofSeconds(10))
 *         .build();
 * OfflineConversionDataSetUpload upload = client.withOptions(options).getUpload("42");
 * }</pre>
 */
public sealed interface RequestOptions {

    /** {@return a builder without any option} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the supplier of access tokens; null if it is not set} */
    @Nullable
    Supplier<String> accessToken();

    /** {@return the app secret; null if it is not set} */
    @Nullable
    String appSecret();

    /** {@return how long a call may take; null if it is not set} */
    @Nullable
    Duration totalTimeout();

    /** {@return the maximum number of retries of a call; null if it is not set} */
    @Nullable
    Integer maxRetries();

    /** Collects the options. A value that is out of range throws {@link IllegalArgumentException}. */
    final class Builder {

        /** The options are some of the settings of a client, with the same ranges. */
        private final OfflineUploadsClientBuilder settings = new OfflineUploadsClientBuilder();

        record Options(
                @Nullable Supplier<String> accessToken,
                @Nullable String appSecret,
                @Nullable Duration totalTimeout,
                @Nullable Integer maxRetries)
                implements RequestOptions {

            @Override
            public String toString() {
                return "RequestOptions[totalTimeout=" + totalTimeout + ", maxRetries=" + maxRetries + "]";
            }
        }

        private Builder() {}

        /** Sets the access token, as {@link OfflineUploadsClientBuilder#accessToken(String)} does. */
        public Builder accessToken(String token) {
            settings.accessToken(token);
            return this;
        }

        /** Sets a supplier of access tokens, as {@link OfflineUploadsClientBuilder#accessToken(Supplier)} does. */
        public Builder accessToken(Supplier<String> supplier) {
            settings.accessToken(supplier);
            return this;
        }

        /**
         * Sets the secret of the app that the token belongs to, as {@link OfflineUploadsClientBuilder#appSecret} does. If
         * the client has a secret, set the secret of another app together with its token.
         */
        public Builder appSecret(String secret) {
            settings.appSecret(secret);
            return this;
        }

        /** Sets how long a call may take, as {@link OfflineUploadsClientBuilder#totalTimeout} does. */
        public Builder totalTimeout(Duration timeout) {
            settings.totalTimeout(timeout);
            return this;
        }

        /** Sets the maximum number of retries of a call, as {@link OfflineUploadsClientBuilder#maxRetries} does. */
        public Builder maxRetries(int retries) {
            settings.maxRetries(retries);
            return this;
        }

        /** {@return the options} */
        public RequestOptions build() {
            return settings.requestOptions();
        }
    }
}
