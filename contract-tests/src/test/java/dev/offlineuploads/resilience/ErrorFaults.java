package dev.offlineuploads.resilience;

import static dev.offlineuploads.fakegraph.Misbehaviour.fault;
import static dev.offlineuploads.fakegraph.Misbehaviour.response;
import static dev.offlineuploads.resilience.Expected.notRetried;
import static dev.offlineuploads.resilience.Expected.retried;
import static dev.offlineuploads.resilience.Fault.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.InvalidParameterException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.errors.ServiceUnavailableException;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors of Graph, including rate limits. */
final class ErrorFaults {

    private static final String BUSINESS = "x-business-use-case-usage";
    private static final String RETRY_AFTER = "Retry-After";

    private ErrorFaults() {}

    static List<Fault> errors() {
        return List.of(
                lasting(
                        "the token has expired",
                        fault(GraphFault.TOKEN_EXPIRED),
                        notRetried(AuthenticationException.class, "code 190/463, HTTP 400")),
                lasting(
                        "code 190 under status 200, and the message repeats the token",
                        fixture -> error(200, "\"code\":190,\"message\":\"bad " + fixture.graph.accessToken() + "\""),
                        notRetried(AuthenticationException.class, "bad [redacted] [code 190, HTTP 200")),
                lasting(
                        "code 2500 for an unknown path",
                        error(400, "\"code\":2500,\"message\":\"Unknown path components: /rows\""),
                        notRetried(GraphApiException.class, "code 2500, HTTP 400")),
                lasting(
                        "code 2500 for a missing token",
                        error(400, "\"code\":2500,\"message\":\"An active access token must be used\""),
                        notRetried(AuthenticationException.class, "code 2500, HTTP 400")),
                lasting(
                        "code 10",
                        fault(GraphFault.PERMISSION_MISSING),
                        notRetried(PermissionDeniedException.class, "code 10, HTTP 403")),
                lasting(
                        "code 100 for missing permissions",
                        error(400, "\"code\":100,\"message\":\"(#100) Missing permissions\""),
                        notRetried(PermissionDeniedException.class, "code 100, HTTP 400")),
                lasting(
                        "code 100",
                        error(400, "\"code\":100,\"message\":\"(#100) Invalid parameter\""),
                        notRetried(InvalidParameterException.class, "code 100, HTTP 400")),
                lasting(
                        "code 2 under status 500",
                        fault(GraphFault.UNAVAILABLE),
                        retried(ServiceUnavailableException.class, "code 2, HTTP 500")),
                lasting(
                        "code 1 under status 500, with `x-fb-trace-id: TRACE-1`",
                        error(500, "\"code\":1,\"message\":\"unknown\",\"error_subcode\":99")
                                .header("x-fb-trace-id", "TRACE-1"),
                        retried(ServiceUnavailableException.class, "code 1/99, HTTP 500, getUpload, trace TRACE-1")
                                .reporting(
                                        "`fbtraceId()` is `TRACE-1`",
                                        thrown -> assertThat(thrown)
                                                .extracting(error -> ((GraphApiException) error).fbtraceId())
                                                .isEqualTo("TRACE-1"))),
                lasting(
                        "code 1 that asks to reduce the amount of data",
                        error(500, "\"code\":1,\"message\":\"Please reduce the amount of data you're asking for\""),
                        notRetried(
                                ServiceUnavailableException.class,
                                "retries do not help: use a smaller limit or fewer fields")),
                lasting(
                        "an unknown code under status 200",
                        error(200, "\"code\":31,\"message\":\"(#31) x\",\"type\":\"OAuthException\""),
                        notRetried(GraphApiException.class, "code 31, HTTP 200")),
                lasting(
                        "no code",
                        error(400, "\"type\":\"OAuthException\",\"message\":\"The code is not right\""),
                        notRetried(GraphApiException.class, "The code is not right")
                                .reporting(
                                        "`code()` is null",
                                        thrown -> assertThat(((GraphApiException) thrown).code())
                                                .isNull())),
                lasting(
                        "`{\"error\":\"access_denied\",\"error_description\":...}` under status 200",
                        response("{\"error\":\"access_denied\",\"error_description\":\"Refused by the gateway\"}"),
                        notRetried(GraphApiException.class, "access_denied: Refused by the gateway")),
                lasting(
                        "`{\"error_code\":1,\"error_msg\":...}` under status 200",
                        response("{\"error_code\":1,\"error_msg\":\"An unknown error occurred\"}"),
                        retried(ServiceUnavailableException.class, "An unknown error occurred [code 1, HTTP 200")));
    }

    static List<Fault> rateLimits() {
        List<Fault> faults = new ArrayList<>(List.of(
                limit("no header names a wait", "x-app-usage", null, retriedLimit()),
                limit("`x-app-usage` reports 100 percent", "x-app-usage", "{\"call_count\":100}", retriedLimit()),
                limit(
                        "`x-ad-account-usage` reports 100 percent and 2 seconds",
                        "x-ad-account-usage",
                        "{\"acc_id_util_pct\":100,\"reset_time_duration\":2}",
                        retriedLimit().attempts(3, Duration.ofSeconds(4))),
                limit(
                        "`x-ad-account-usage` reports 100 percent and an hour",
                        "x-ad-account-usage",
                        "{\"acc_id_util_pct\":100,\"reset_time_duration\":3600}",
                        tooLong(Duration.ofHours(1))),
                limit(
                        "`x-business-use-case-usage` reports a minute",
                        BUSINESS,
                        regain("1"),
                        tooLong(Duration.ofMinutes(1))),
                limit(
                        "`x-business-use-case-usage` reports 12 minutes, and another entry has an unexpected form",
                        BUSINESS,
                        "{\"11\":[{\"call_count\":100,\"estimated_time_to_regain_access\":12}],"
                                + "\"12\":[{\"call_count\":12.5,\"estimated_time_to_regain_access\":\"soon\"},7]}",
                        tooLong(Duration.ofMinutes(12))),
                limit(
                        "`x-business-use-case-usage` reports longer than a year",
                        BUSINESS,
                        regain("9223372036854775807"),
                        tooLong(Duration.ofDays(365))),
                limit(
                        "`x-business-use-case-usage` reports `1e999999999` minutes",
                        BUSINESS,
                        regain("1e999999999"),
                        tooLong(Duration.ofDays(365))),
                limit("`Retry-After: 1`", RETRY_AFTER, "1", retriedLimit().attempts(3, Duration.ofSeconds(2))),
                limit("`Retry-After: 300`", RETRY_AFTER, "300", tooLong(Duration.ofMinutes(5))),
                limit(
                        "`Retry-After` is a date in 5 minutes",
                        RETRY_AFTER,
                        "Thu, 1 Jan 2026 00:05:00 GMT",
                        tooLong(Duration.ofMinutes(5))),
                lasting(
                        "`Retry-After` is 2 seconds after `Date`, and the server's clock is an hour fast",
                        fault(GraphFault.APP_RATE_LIMIT)
                                .header("Date", "Thu, 1 Jan 2026 01:00:00 GMT")
                                .header(RETRY_AFTER, "Thu, 1 Jan 2026 01:00:02 GMT"),
                        retriedLimit().attempts(3, Duration.ofSeconds(4)))));
        faults.addAll(malformedHeaders());
        return faults;
    }

    private static List<Fault> malformedHeaders() {
        Expected retried = retriedLimit();
        List<Fault> faults = new ArrayList<>(List.of(
                limit("`x-business-use-case-usage` reports `\"soon\"` minutes", BUSINESS, regain("\"soon\""), retried),
                limit("`x-business-use-case-usage` has 30,000 levels", BUSINESS, "[".repeat(30_000), retried),
                limit("`Retry-After` is a word", RETRY_AFTER, "soon", retried)));
        for (String value : List.of("<html>", "null", "[1,\"a\"]", "{\"call_count\":1e999999999,\"7\":[null]}")) {
            Misbehaviour limited = usage(fault(GraphFault.APP_RATE_LIMIT), value);
            Misbehaviour success = usage(response(Faults.NODE), value);
            faults.add(lasting("every usage header is `" + value + "`", limited, retried));
            faults.add(lasting("every usage header of a success is `" + value + "`", success, Expected.upload()));
        }
        return faults;
    }

    private static Expected retriedLimit() {
        return retried(RateLimitException.class, "code 4, HTTP 403");
    }

    /** The wait does not fit into the total timeout. */
    private static Expected tooLong(Duration wait) {
        return notRetried(RateLimitException.class, "code 4, HTTP 403")
                .reporting(
                        "`retryAfter()` is " + inWords(wait),
                        thrown -> assertThat(thrown.retryAfter()).isEqualTo(wait));
    }

    private static String inWords(Duration wait) {
        return wait.toDays() > 0 ? wait.toDays() + " days" : wait.toSeconds() + " seconds";
    }

    private static Fault limit(String name, String header, @Nullable String value, Expected expected) {
        return lasting(name, fault(GraphFault.APP_RATE_LIMIT).header(header, value), expected);
    }

    private static Misbehaviour usage(Misbehaviour response, String value) {
        return response.header("x-app-usage", value)
                .header("x-ad-account-usage", value)
                .header(BUSINESS, value);
    }

    private static String regain(String minutes) {
        return "{\"7\":[{\"type\":\"ads_management\",\"estimated_time_to_regain_access\":" + minutes + "}]}";
    }

    private static Misbehaviour error(int status, String members) {
        return response("{\"error\":{" + members + "}}").status(status);
    }
}
