package dev.offlineuploads.internal.response;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.RateLimitUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response whose headers are read when they are asked for. */
final class ReceivedApiResponse<T> implements ApiResponse<T> {

    private final DecodedResponse response;
    private final T body;

    ReceivedApiResponse(DecodedResponse response, T body) {
        this.response = response;
        this.body = body;
    }

    @Override
    public int statusCode() {
        return response.status();
    }

    @Override
    public Map<String, List<String>> headers() {
        return response.headers().all();
    }

    @Override
    public @Nullable String apiVersion() {
        return response.headers().servedVersion();
    }

    @Override
    public RateLimitUsage rateLimitUsage() {
        return response.headers().usage();
    }

    @Override
    public T body() {
        return body;
    }

    @Override
    public String rawBody() {
        return response.text();
    }

    /** Without body and headers, which do not belong into logs. */
    @Override
    public String toString() {
        return "ApiResponse[HTTP " + statusCode() + ", version " + apiVersion() + "]";
    }
}
