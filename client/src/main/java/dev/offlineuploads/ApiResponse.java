package dev.offlineuploads;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to the last attempt of a call: the body, with status, headers and rate-limit usage.
 *
 * @param <T> the type of the body
 */
public interface ApiResponse<T> {

    /**
     * Returns the HTTP status.
     *
     * @return the status, usually 200
     */
    int statusCode();

    /**
     * Returns the headers, with secrets masked.
     *
     * @return all values by name, not modifiable; the case of a name does not matter
     */
    Map<String, List<String>> headers();

    /**
     * Returns the Graph API version that served the call. It differs from the requested version once that has expired.
     *
     * @return {@code v26.0} for example; null if Graph does not say
     */
    @Nullable
    String apiVersion();

    /**
     * Returns how much of the rate limits is used after the call, in percent.
     *
     * @return the usage; each part of it can be missing
     */
    RateLimitUsage rateLimitUsage();

    /**
     * Returns the decoded body.
     *
     * @return the result that the same call of {@link OfflineUploadsClient} returns
     */
    T body();

    /**
     * Returns the body as it came, decoded as UTF-8, with secrets masked.
     *
     * @return the text of the body
     */
    String rawBody();
}
