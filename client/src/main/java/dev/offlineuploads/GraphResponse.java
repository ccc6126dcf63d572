package dev.offlineuploads;

import dev.offlineuploads.internal.response.ResponseHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a read answers, with what HTTP says beside it.
 *
 * @param <T> the type of the body
 */
public final class GraphResponse<T> {

    private final int status;
    private final ResponseHeaders headers;
    private final T body;

    GraphResponse(int status, ResponseHeaders headers, T body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The HTTP status.
     *
     * @return the status, 200 for most
     */
    public int status() {
        return status;
    }

    /**
     * The headers of the answer.
     *
     * @return all values by name, not modifiable; the case of a name does not matter
     */
    public Map<String, List<String>> headers() {
        return headers.all();
    }

    /**
     * What was read.
     *
     * @return what the same read of the client itself gives
     */
    public T body() {
        return body;
    }

    /**
     * How much of the rate limits is used after this call.
     *
     * @return the usage; each part of it can be missing
     */
    public Usage usage() {
        return headers.usage();
    }

    /**
     * The Graph API version that served the call, which is not the one that was asked for once that has expired.
     *
     * @return {@code v26.0} for example; null where Graph does not say
     */
    public @Nullable String servedVersion() {
        return headers.servedVersion();
    }

    <R> GraphResponse<R> map(Function<T, R> change) {
        return new GraphResponse<>(status, headers, change.apply(body));
    }

    /** Status and version; neither body nor headers, which a log need not hold. */
    @Override
    public String toString() {
        return "GraphResponse[HTTP " + status + ", served by " + servedVersion() + "]";
    }
}
