package dev.offlineuploads.resilience;

import static dev.offlineuploads.fakegraph.Misbehaviour.raw;
import static dev.offlineuploads.fakegraph.Misbehaviour.response;
import static dev.offlineuploads.resilience.Expected.notRetried;
import static dev.offlineuploads.resilience.Expected.retried;
import static dev.offlineuploads.resilience.Expected.timedOut;
import static dev.offlineuploads.resilience.Expected.totalTimeout;
import static dev.offlineuploads.resilience.Fault.lasting;
import static dev.offlineuploads.resilience.Faults.INCOMPLETE;
import static dev.offlineuploads.resilience.Faults.IO;
import static dev.offlineuploads.resilience.Faults.NODE;
import static dev.offlineuploads.resilience.Faults.NOT_JSON;
import static dev.offlineuploads.resilience.Faults.RESPONSE;
import static dev.offlineuploads.resilience.Faults.elsewhere;

import dev.offlineuploads.fakegraph.Misbehaviour;
import java.time.Duration;
import java.util.List;

/** Faults of connections, of HTTP, and of the proxies and gateways between client and Graph. */
final class NetworkFaults {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final byte[] BROTLI = {0x0b, 0x02, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 0x03};

    private NetworkFaults() {}

    static List<Fault> timeouts() {
        Expected timedOut = timedOut(IO, "SocketTimeoutException");
        Expected totalTimeout = totalTimeout(IO, "the total timeout of the call elapsed");
        // Needs several reads, between which the client checks the total timeout.
        Misbehaviour large = response(NODE).appendToBody(" ".repeat(1024), 100);
        return List.of(
                lasting("there is no response", Misbehaviour.hang(), timedOut)
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting("the response stops within the head", response(NODE).hangingAfter(20), timedOut)
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting(
                                "the response stops within the body",
                                response(NODE).hangingAfter(100),
                                timedOut(RESPONSE, "the read timeout elapsed"))
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting("the head arrives after 3 minutes", large.delayed(Duration.ofMinutes(3)), totalTimeout),
                lasting("one byte arrives per minute", large.slowly(Duration.ofMinutes(1)), totalTimeout));
    }

    static List<Fault> connections() {
        Expected none = retried(IO, "no response from Graph");
        return List.of(
                lasting("closed before the first byte", Misbehaviour.close(), none),
                lasting("closed after 1 byte", response(NODE).closedAfter(1), none),
                lasting("closed within the head", response(NODE).closedAfter(40), none),
                lasting("closed within the body", response(NODE).closedAfter(100), retried(RESPONSE, INCOMPLETE)),
                lasting("reset before the first byte", Misbehaviour.reset(), none),
                lasting("reset within the head", response(NODE).resetAfter(40), none),
                lasting("reset within the body", response(NODE).resetAfter(100), retried(RESPONSE, INCOMPLETE)));
    }

    static List<Fault> gateways() {
        return List.of(
                lasting(
                        "status 502 with HTML that repeats the token",
                        fixture -> html(fixture, 502),
                        retried(RESPONSE, status(502))),
                lasting(
                        "status 500 with JSON that is not a Graph error",
                        response("{\"status\":\"down\"}").status(500),
                        retried(RESPONSE, status(500))),
                lasting("status 503 without a body", response(503), retried(RESPONSE, status(503))),
                lasting(
                        "status 503 with a body in an unsupported encoding",
                        response(503).header("Content-Encoding", "br").body(BROTLI),
                        retried(RESPONSE, "unsupported Content-Encoding: br")),
                lasting(
                        "status 429 with HTML and `Retry-After: 1`",
                        fixture -> html(fixture, 429).header("Retry-After", "1"),
                        retried(RESPONSE, status(429)).attempts(3, Duration.ofSeconds(2))),
                lasting("status 408 without a body", response(408), retried(RESPONSE, status(408))),
                lasting(
                        "status 200 with HTML that repeats the token",
                        fixture -> html(fixture, 200),
                        retried(RESPONSE, NOT_JSON)),
                lasting(
                        "status 404 with HTML that repeats the token",
                        fixture -> html(fixture, 404),
                        notRetried(RESPONSE, status(404))));
    }

    static List<Fault> redirects() {
        Expected notFollowed = notRetried(RESPONSE, "a redirect, which the client does not follow");
        return List.of(
                lasting("302 to itself", fixture -> redirect(302, fixture.graph.baseUrl() + "/v19.0/12"), notFollowed),
                lasting("307 to itself", redirect(307, "/v19.0/12"), notFollowed),
                lasting("301 to another host", fixture -> redirect(301, elsewhere(fixture)), notFollowed),
                lasting("308 to another host", fixture -> redirect(308, elsewhere(fixture)), notFollowed),
                lasting("302 to a file URL", redirect(302, "file:///etc/hostname"), notFollowed),
                lasting(
                        "304",
                        raw("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"),
                        notRetried(RESPONSE, "status 304 (Not Modified)")),
                lasting(
                        "200 with headers that name another host",
                        fixture -> response(NODE)
                                .header("Content-Location", elsewhere(fixture))
                                .header("Refresh", "0; url=" + elsewhere(fixture))
                                .header("Link", "<" + elsewhere(fixture) + ">; rel=next"),
                        Expected.upload()));
    }

    static List<Fault> http() {
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
        Expected notHttp = notRetried(IO, "ProtocolException");
        Expected incomplete = retried(RESPONSE, INCOMPLETE);
        return List.of(
                lasting("`Content-Length` is too large", response(NODE).contentLength(999), incomplete),
                lasting(
                        "`Content-Length` is too small",
                        response(NODE).contentLength(9),
                        notRetried(RESPONSE, NOT_JSON)),
                lasting(
                        "another response follows the response",
                        response(NODE + OK + "Content-Length: 11\r\n\r\n{\"id\":\"66\"}")
                                .contentLength(NODE.length()),
                        Expected.upload()),
                lasting(
                        "another response follows a response of `null`",
                        response("null" + OK + "Content-Length: 11\r\n\r\n{\"id\":\"66\"}")
                                .contentLength("null".length()),
                        notRetried(RESPONSE, "not a JSON object: null")),
                lasting("`Content-Length` is a word", raw(OK + "Content-Length: many\r\n\r\n{}"), notHttp),
                lasting("`Content-Length` is negative", raw(OK + "Content-Length: -2\r\n\r\n{}"), notHttp),
                lasting("a chunk without a size", raw(chunked + "zz\r\n{}\r\n0\r\n\r\n"), incomplete),
                lasting("a chunk with an impossible size", raw(chunked + "ffffffffffffffffff\r\n{}"), incomplete),
                lasting("an incomplete chunk", raw(chunked + "ff\r\n{\"id\""), incomplete),
                lasting("another protocol", raw("SSH-2.0-OpenSSH\r\n" + "x\r\n".repeat(200)), notHttp),
                lasting(
                        "10,000 interim responses and no final one",
                        raw("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000)),
                        retried(IO, "no response from Graph")),
                lasting("a header of 1 MB", raw(OK + "X: " + "x".repeat(1 << 20)), notHttp),
                lasting("10,000 headers", raw(OK + "X: y\r\n".repeat(10_000) + "\r\n{}"), notHttp));
    }

    private static String status(int status) {
        return "the response has status " + status + " and contains no Graph error";
    }

    private static Misbehaviour html(Fixture fixture, int status) {
        return response(status)
                .header("Content-Type", "text/html")
                .body("<html>access_token=" + fixture.graph.accessToken() + " " + fixture.graph.accessToken()
                        + "</html>");
    }

    private static Misbehaviour redirect(int status, String location) {
        return response(status).header("Location", location);
    }
}
