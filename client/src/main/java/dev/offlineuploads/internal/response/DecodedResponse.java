package dev.offlineuploads.internal.response;

import dev.offlineuploads.ApiResponse;
import dev.offlineuploads.RateLimitUsage;
import dev.offlineuploads.errors.InvalidResponseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A successful response. Its headers are parsed when they are asked for. */
public final class DecodedResponse<T> implements ApiResponse<T> {

    private final ReceivedResponse received;
    private final T body;

    DecodedResponse(ReceivedResponse received, T body) {
        this.received = received;
        this.body = body;
    }

    public <R> DecodedResponse<R> map(Function<T, R> function) {
        return new DecodedResponse<>(received, function.apply(body));
    }

    /** Creates exceptions for problems with the response. They have the response without its body. */
    public Function<String, InvalidResponseException> failures() {
        return received.withoutBody()::unusable;
    }

    @Override
    public int statusCode() {
        return received.status();
    }

    @Override
    public Map<String, List<String>> headers() {
        return received.headers();
    }

    @Override
    public @Nullable String apiVersion() {
        return received.servedVersion();
    }

    @Override
    public RateLimitUsage rateLimitUsage() {
        return received.usage();
    }

    @Override
    public T body() {
        return body;
    }

    @Override
    public String rawBody() {
        return received.redaction().mask(received.body().text());
    }

    /** Returns status and version only. Body and headers do not belong in logs. */
    @Override
    public String toString() {
        return "ApiResponse[HTTP " + statusCode() + ", version " + apiVersion() + "]";
    }
}
