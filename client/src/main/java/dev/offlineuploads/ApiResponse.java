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

    /** {@return the HTTP status, usually 200} */
    int statusCode();

    /**
     * {@return all values of the headers by name, with secrets masked, not modifiable; names are
     * case-insensitive}
     */
    Map<String, List<String>> headers();

    /**
     * {@return the Graph API version that served the call, {@code v26.0} for example; null if the response names
     * none} It differs from the requested version if that has expired.
     */
    @Nullable
    String apiVersion();

    /** {@return how much of the rate limits is used after the call; each part of it can be missing} */
    RateLimitUsage rateLimitUsage();

    /** {@return the decoded body, the result that the same call of {@link OfflineUploadsClient} returns} */
    T body();

    /** {@return the body as received, decoded as UTF-8, with secrets masked} */
    String rawBody();
}
