package dev.offlineuploads;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls, for metrics and traces. Its methods run on the thread of the call and should return quickly. An exception
 * that they throw is logged and ignored. Events contain no secrets.
 *
 * <pre>{@code
 * OfflineUploadsClient client = OfflineUploadsClient.builder()
 *         .accessToken(token)
 *         .listener(new CallListener() {
 *             @Override
 *             public void callFinished(CallListener.Call call) {
 *                 System.out.println(call.operation() + " took " + call.duration().toMillis() + " ms");
 *             }
 *         })
 *         .build();
 * }</pre>
 */
public interface CallListener {

    /** An HTTP exchange ended, with a response or without one. */
    default void attemptFinished(Attempt attempt) {}

    /** A call waits before its next attempt. */
    default void retryScheduled(Retry retry) {}

    /** A call ended. */
    default void callFinished(Call call) {}

    /**
     * One HTTP exchange of a call.
     *
     * @param operation the operationId of the OpenAPI document
     * @param number the number of the attempt, from 1; a resend has the number of the attempt that it repeats
     * @param resend whether the request was sent again because its connection was stale
     * @param statusCode the HTTP status; null without a response
     * @param errorCode Graph's error code; null without an error
     * @param duration the time of the exchange, including the wait for a connection
     */
    record Attempt(
            String operation,
            int number,
            boolean resend,
            @Nullable Integer statusCode,
            @Nullable Long errorCode,
            Duration duration) {}

    /**
     * A wait before an attempt.
     *
     * @param operation the operationId of the OpenAPI document
     * @param number the number of the attempt that follows, from 2
     * @param delay the time to wait
     */
    record Retry(String operation, int number, Duration delay) {}

    /**
     * A call with all its attempts.
     *
     * @param operation the operationId of the OpenAPI document
     * @param attempts the number of attempts, without resends
     * @param duration the time of the call, including waits
     * @param failure the exception that the call throws; null if it succeeds
     * @param rateLimitUsage the rate-limit usage of the last response; null if the call fails for a reason other than a
     *     rate limit
     */
    record Call(
            String operation,
            int attempts,
            Duration duration,
            @Nullable RuntimeException failure,
            @Nullable RateLimitUsage rateLimitUsage) {}
}
