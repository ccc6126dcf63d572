package dev.offlineuploads.faults;

import static dev.offlineuploads.fakegraph.Misbehaviour.answer;
import static dev.offlineuploads.fakegraph.Misbehaviour.fault;
import static dev.offlineuploads.fakegraph.Misbehaviour.properAnswer;
import static dev.offlineuploads.fakegraph.Misbehaviour.raw;
import static dev.offlineuploads.faults.Expected.atOnce;
import static dev.offlineuploads.faults.Expected.retried;
import static dev.offlineuploads.faults.Expected.timedOut;

import dev.offlineuploads.AuthenticationException;
import dev.offlineuploads.GraphException;
import dev.offlineuploads.GraphResponseException;
import dev.offlineuploads.GraphTransportException;
import dev.offlineuploads.RateLimitException;
import dev.offlineuploads.TemporaryException;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** All that is known to go wrong, and what a caller gets: the data of the fault suite and of FAULTS.md. */
final class Faults {

    private static final Class<? extends GraphException> TRANSPORT = GraphTransportException.class;
    private static final Class<? extends GraphException> RESPONSE = GraphResponseException.class;

    private static final String NODE = "{\"id\":\"12\",\"upload_tag\":\"stores\"}";
    private static final String BROKEN_OFF = "incomplete";
    private static final String NOT_JSON = "not JSON";
    private static final String BEYOND_LIMITS = "nested deeper than 100, has a number longer than 100, or more than";
    private static final String TOO_LARGE = "larger than the 16777216 bytes of maxResponseBytes";

    private static final long TWO_GIGABYTES = 1L << 31;
    private static final String KILOBYTE = " ".repeat(1024);
    private static final int DEEP = 100_000;
    private static final int MANY_DIGITS = 1_000_000;

    /** The cursor of the first of the ranges. */
    private static final String CURSOR = "MAZD";

    private static final Duration SHORT = Duration.ofMillis(40);

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(slowness());
        all.addAll(brokenConnections());
        all.addAll(brokenHttp());
        all.addAll(statuses());
        all.addAll(bodies());
        all.addAll(sizes());
        all.addAll(charsets());
        all.addAll(redirects());
        all.addAll(lists());
        all.addAll(rateLimits());
        return all;
    }

    private static List<Fault> slowness() {
        String group = "Slowness";
        Expected timedOut = timedOut(TRANSPORT, "SocketTimeoutException");
        Expected late =
                atOnce(TRANSPORT, "the total timeout of the call is over").spending(Expected.Spent.allOfTheBudget());
        // Longer than what can be read at once, so that the client looks at the clock in between.
        Misbehaviour lengthy = answer(NODE).bodyGoesOn(KILOBYTE, 100);
        return List.of(
                lasting(group, "nothing is said, and the connection stays open", Misbehaviour.hang(), timedOut)
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting(group, "silence within the head", answer(NODE).hangingAfter(20), timedOut)
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting(group, "silence within the body", answer(NODE).hangingAfter(100), timedOut)
                        .with(builder -> builder.readTimeout(SHORT)),
                lasting(group, "the head comes after 3 minutes", lengthy.delayed(Duration.ofMinutes(3)), late),
                lasting(group, "a minute passes before each byte", lengthy.slowly(Duration.ofMinutes(1)), late),
                lasting(
                                group,
                                "every connection waits for an answer that does not come, and the call has 5 ms left",
                                Misbehaviour.hang(),
                                atOnce(TRANSPORT, "the total timeout of the call is over")
                                        .spending(Expected.Spent.allOfTheBudget()))
                        .with(builder -> builder.maxConnections(2))
                        .readBy(Read.UPLOAD_BEHIND_OTHERS));
    }

    private static List<Fault> brokenConnections() {
        String group = "Broken connections";
        return List.of(
                lasting(group, "closed before the first byte", Misbehaviour.close(), retried(TRANSPORT, "no response")),
                lasting(group, "closed behind 1 byte", answer(NODE).closedAfter(1), retried(TRANSPORT, "EOFException")),
                lasting(
                        group,
                        "closed within the head",
                        answer(NODE).closedAfter(40),
                        retried(TRANSPORT, "the connection was closed within the head")),
                lasting(group, "closed within the body", answer(NODE).closedAfter(100), retried(RESPONSE, BROKEN_OFF)),
                lasting(group, "reset before the first byte", Misbehaviour.reset(), retried(TRANSPORT, "no response")),
                lasting(group, "reset within the head", answer(NODE).resetAfter(40), retried(TRANSPORT, "no response")),
                lasting(
                        group,
                        "reset within the body",
                        answer(NODE).resetAfter(100),
                        retried(TRANSPORT, "no response")));
    }

    private static List<Fault> brokenHttp() {
        String group = "Broken HTTP";
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        Expected noHttp = atOnce(TRANSPORT, "ProtocolException");
        return List.of(
                lasting(
                        group,
                        "`Content-Length` is more than what comes",
                        answer(NODE).contentLength(999),
                        retried(RESPONSE, BROKEN_OFF)),
                lasting(
                        group,
                        "`Content-Length` is less than what comes",
                        answer(NODE).contentLength(9),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "an answer is followed by another one that nobody asked for",
                        answer(NODE + ok + "Content-Length: 11\r\n\r\n{\"id\":\"66\"}")
                                .contentLength(NODE.length()),
                        Expected.answer()),
                lasting(group, "`Content-Length` is no number", raw(ok + "Content-Length: many\r\n\r\n{}"), noHttp),
                lasting(group, "`Content-Length` is negative", raw(ok + "Content-Length: -2\r\n\r\n{}"), noHttp),
                lasting(
                        group,
                        "a chunk without a size",
                        raw(chunked + "zz\r\n{}\r\n0\r\n\r\n"),
                        retried(RESPONSE, BROKEN_OFF)),
                lasting(
                        group,
                        "a chunk of a size that there is not",
                        raw(chunked + "ffffffffffffffffff\r\n{}"),
                        retried(RESPONSE, BROKEN_OFF)),
                lasting(
                        group,
                        "a chunk that breaks off",
                        raw(chunked + "ff\r\n{\"id\""),
                        retried(RESPONSE, BROKEN_OFF)),
                lasting(
                        group,
                        "no last chunk",
                        raw(chunked + "d\r\n{\"id\":\"12\"   \r\n"),
                        retried(RESPONSE, BROKEN_OFF)),
                lasting(group, "no HTTP at all", raw("SSH-2.0-OpenSSH\r\n" + "x\r\n".repeat(200)), noHttp),
                lasting(
                        group,
                        "10,000 interim answers, and then none",
                        raw("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000)),
                        retried(TRANSPORT, "no response")),
                lasting(group, "a line of 1 MB in the head", raw(ok + "X: " + "x".repeat(1 << 20)), noHttp),
                lasting(group, "a head of 10,000 lines", raw(ok + "X: y\r\n".repeat(10_000) + "\r\n{}"), noHttp));
    }

    private static List<Fault> statuses() {
        String group = "Statuses";
        return List.of(
                lasting(
                        group,
                        "502 with HTML that repeats the token",
                        scene -> html(scene, 502),
                        retried(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "500 with JSON that is no error of Graph",
                        answer("{\"status\":\"down\"}").status(500),
                        retried(RESPONSE, "neither a success nor an error")),
                lasting(
                        group,
                        "500 with an error of Graph",
                        fault(GraphFault.UNAVAILABLE),
                        retried(TemporaryException.class, "code 2, HTTP 500")),
                lasting(group, "503 with nothing", answer(503), retried(RESPONSE, "body is empty")),
                lasting(
                        group,
                        "404 with HTML that repeats the token",
                        scene -> html(scene, 404),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "204 with nothing",
                        raw("HTTP/1.1 204 No Content\r\n\r\n"),
                        atOnce(RESPONSE, "body is empty")));
    }

    private static List<Fault> bodies() {
        String group = "Bodies";
        Expected noObject = atOnce(RESPONSE, "JSON but not an object");
        return List.of(
                lasting(group, "nothing", answer(200), atOnce(RESPONSE, "body is empty")),
                lasting(
                        group,
                        "an error of Graph that repeats the token",
                        scene -> answer(
                                "{\"error\":{\"code\":190,\"message\":\"bad " + scene.graph.accessToken() + "\"}}"),
                        atOnce(RESPONSE, "a success that contains an error")),
                lasting(group, "HTML that repeats the token", scene -> html(scene, 200), atOnce(RESPONSE, NOT_JSON)),
                lasting(group, "an array", answer("[" + NODE + "]"), noObject),
                lasting(group, "a string", answer("\"stores\""), noObject),
                lasting(group, "`null`", answer("null"), noObject),
                lasting(group, "JSON that breaks off", answer("{\"id\":\"1"), atOnce(RESPONSE, NOT_JSON)),
                lasting(group, "JSON with something behind it", answer(NODE + NODE), atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "a field of another type",
                        answer("{\"id\":\"12\",\"valid_entries\":[1]}"),
                        atOnce(RESPONSE, "valid_entries is missing from the response or has another form")),
                lasting(
                        group,
                        "a number beyond any integer",
                        answer("{\"id\":\"12\",\"valid_entries\":1e999999999}"),
                        atOnce(RESPONSE, "valid_entries is missing from the response or has another form")),
                lasting(
                        group,
                        "a name twice",
                        answer("{\"id\":\"12\",\"id\":\"66\"}"),
                        atOnce(RESPONSE, "duplicate property name")),
                lasting(
                        group,
                        "an error with two codes, under 400",
                        answer("{\"error\":{\"code\":190,\"code\":1}}").status(400),
                        atOnce(RESPONSE, "duplicate property name")),
                lasting(
                        group,
                        "`Content-Type` is another",
                        answer(NODE).header("Content-Type", "image/png"),
                        Expected.answer()),
                lasting(
                        group,
                        "`Content-Type` is missing",
                        answer(NODE).header("Content-Type", null),
                        Expected.answer()),
                lasting(
                        group,
                        "`Content-Encoding` says gzip, which it is not",
                        answer(NODE).header("Content-Encoding", "gzip"),
                        atOnce(RESPONSE, "cannot be decompressed")),
                lasting(
                        group,
                        "`Content-Encoding` is unknown",
                        answer(NODE).header("Content-Encoding", "rot13"),
                        atOnce(TRANSPORT, "ProtocolException")),
                lasting(
                        group,
                        "gzip that breaks off",
                        answer(NODE).gzipped().closedAfter(130),
                        retried(RESPONSE, BROKEN_OFF)));
    }

    private static byte[] emptyParts(int count) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < count; i++) {
                new GZIPOutputStream(parts).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts.toByteArray();
    }

    private static List<Fault> sizes() {
        String group = "Sizes";
        Expected beyond = atOnce(RESPONSE, BEYOND_LIMITS);
        String number = "{\"id\":\"12\",\"n\":";
        return List.of(
                lasting(
                        group,
                        "2 GB",
                        answer("").bodyGoesOn(KILOBYTE, TWO_GIGABYTES / 1024),
                        atOnce(RESPONSE, TOO_LARGE)),
                lasting(
                        group,
                        "2 GB in chunks",
                        answer("").bodyGoesOn(KILOBYTE, TWO_GIGABYTES / 1024).chunked(),
                        atOnce(RESPONSE, TOO_LARGE)),
                lasting(
                        group,
                        "a gzip bomb, 2 GB once it is decompressed",
                        answer("").bodyGoesOn(KILOBYTE, TWO_GIGABYTES / 1024).gzipped(),
                        atOnce(RESPONSE, TOO_LARGE)),
                lasting(
                        group,
                        "gzip in 100,000 parts that are empty",
                        answer(200).header("Content-Encoding", "gzip").body(emptyParts(100_000)),
                        atOnce(RESPONSE, "cannot be decompressed")),
                lasting(
                        group,
                        "2 GB under 500",
                        answer("").bodyGoesOn(KILOBYTE, TWO_GIGABYTES / 1024).status(500),
                        retried(RESPONSE, TOO_LARGE)),
                lasting(group, "100,000 arrays in each other", answer(number + "[".repeat(DEEP)), beyond),
                lasting(group, "100,000 objects in each other", answer("{\"a\":".repeat(DEEP)), beyond),
                lasting(
                        group,
                        "an error of 100,000 levels",
                        answer("{\"error\":{\"code\":1,\"error_data\":" + "[".repeat(DEEP))
                                .status(400),
                        beyond),
                lasting(group, "a number of a million digits", answer(number + "9".repeat(MANY_DIGITS) + "}"), beyond),
                lasting(
                        group,
                        "a million digits behind the point",
                        answer(number + "0." + "9".repeat(MANY_DIGITS) + "}"),
                        beyond),
                lasting(
                        group,
                        "two million empty objects",
                        answer(number + "[{}").bodyGoesOn(",{}", 2_000_000).bodyGoesOn("]}", 1),
                        beyond));
    }

    private static List<Fault> charsets() {
        String group = "Charsets";
        return List.of(
                lasting(group, "UTF-8 with a byte order mark", answer("\ufeff" + NODE), Expected.answer()),
                lasting(
                        group,
                        "bytes that are no UTF-8",
                        answer(200)
                                .body(bytes(
                                        "{\"id\":\"12\",\"upload_tag\":\"\u00ff\u00fe\"}",
                                        StandardCharsets.ISO_8859_1)),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "ISO 8859-1, and `Content-Type` says so",
                        answer(200)
                                .header("Content-Type", "application/json; charset=ISO-8859-1")
                                .body(bytes(
                                        "{\"id\":\"12\",\"upload_tag\":\"caf\u00e9\"}", StandardCharsets.ISO_8859_1)),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "UTF-16 that repeats the token",
                        scene -> answer(200).body(bytes(repeating(scene), StandardCharsets.UTF_16)),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "UTF-16 without a mark that repeats the token",
                        scene -> answer(200).body(bytes(repeating(scene), StandardCharsets.UTF_16LE)),
                        atOnce(RESPONSE, NOT_JSON)),
                lasting(
                        group,
                        "UTF-32 that repeats the token",
                        scene -> answer(200).body(bytes(repeating(scene), Charset.forName("UTF-32"))),
                        atOnce(RESPONSE, NOT_JSON)));
    }

    private static List<Fault> redirects() {
        String group = "Redirects";
        Expected notFollowed = atOnce(RESPONSE, "a redirect, which the client does not follow");
        return List.of(
                lasting(
                        group,
                        "302 to itself",
                        scene -> redirect(302, scene.graph.baseUrl() + "/v19.0/12"),
                        notFollowed),
                lasting(group, "307 to itself", scene -> redirect(307, "/v19.0/12"), notFollowed),
                lasting(group, "301 to another host", scene -> redirect(301, elsewhere(scene)), notFollowed),
                lasting(group, "303 to another host", scene -> redirect(303, elsewhere(scene)), notFollowed),
                lasting(group, "308 to another host", scene -> redirect(308, elsewhere(scene)), notFollowed),
                lasting(group, "302 to a file", scene -> redirect(302, "file:///etc/hostname"), notFollowed),
                lasting(
                        group,
                        "200 that names another place",
                        scene -> answer(NODE)
                                .header("Content-Location", elsewhere(scene))
                                .header("Refresh", "0; url=" + elsewhere(scene))
                                .header("Link", "<" + elsewhere(scene) + ">; rel=next"),
                        Expected.answer()));
    }

    private static List<Fault> lists() {
        String group = "Lists";
        Expected whole = Expected.answer().after(Scene.RANGES);
        return List.of(
                next("`next` on another host", scene -> elsewhere(scene), CURSOR, whole),
                next("`next` of another scheme", scene -> "ftp://" + scene.elsewhere.authority() + "/", CURSOR, whole),
                next("`next` is a file", scene -> "file:///etc/hostname", CURSOR, whole),
                next(
                        "`next` with user and password",
                        scene -> "http://user:password@" + scene.elsewhere.authority() + "/",
                        CURSOR,
                        whole),
                next("`next` is no URL", scene -> "::[|", CURSOR, whole),
                next(
                        "`next` on another host, and the position in it alone",
                        scene -> elsewhere(scene) + "&after=" + CURSOR,
                        null,
                        whole),
                next(
                        "`next` without any position",
                        scene -> elsewhere(scene),
                        null,
                        atOnce(RESPONSE, "no cursor or other position").after(1)),
                next(
                        "a cursor of 5,000 characters",
                        scene -> elsewhere(scene),
                        "x".repeat(5000),
                        atOnce(RESPONSE, "longer than 4096").after(1)),
                Fault.inList(
                        group,
                        "a page that leads to itself",
                        scene -> List.of(page(elsewhere(scene), "a"), page(elsewhere(scene), "a")),
                        atOnce(RESPONSE, "read before, so the list would never end")
                                .after(2)),
                Fault.inList(
                        group,
                        "a page that leads to an earlier one",
                        scene -> List.of(
                                page(elsewhere(scene), "a"), page(elsewhere(scene), "b"), page(elsewhere(scene), "a")),
                        atOnce(RESPONSE, "read before, so the list would never end")
                                .after(3)),
                Fault.inList(
                                group,
                                "pages without an end, of which 50 are allowed",
                                scene -> IntStream.range(0, 100)
                                        .mapToObj(i -> page(elsewhere(scene), "c" + i))
                                        .toList(),
                                atOnce(RESPONSE, "more than the 50 pages of maxPages")
                                        .after(50))
                        .with(builder -> builder.maxPages(50)),
                Fault.inList(
                        group,
                        "a page without `data`",
                        scene -> List.of(properAnswer(), answer("{\"paging\":{}}")),
                        atOnce(RESPONSE, "data is missing from the response or has another form")
                                .after(1)),
                Fault.inList(
                        group,
                        "the token expires behind the first page",
                        scene -> List.of(properAnswer(), fault(GraphFault.TOKEN_EXPIRED)),
                        atOnce(AuthenticationException.class, "code 190/463").after(1)),
                Fault.inList(
                        group,
                        "the connection is reset once, behind the first page",
                        scene -> List.of(properAnswer(), Misbehaviour.reset()),
                        Expected.answer().after(Scene.RANGES)));
    }

    private static List<Fault> rateLimits() {
        String group = "Rate limits";
        Expected unadvised = retried(RateLimitException.class, "code 4, HTTP 403");
        Expected tooLong = atOnce(RateLimitException.class, "code 4, HTTP 403");
        List<Fault> faults = new ArrayList<>(List.of(
                lasting(group, "no header tells more", limit("x-app-usage", null), unadvised),
                lasting(group, "`x-app-usage` says 100", limit("x-app-usage", "{\"call_count\":100}"), unadvised),
                lasting(
                        group,
                        "`x-ad-account-usage` says 100",
                        limit("x-ad-account-usage", "{\"acc_id_util_pct\":100,\"reset_time_duration\":3600}"),
                        unadvised),
                lasting(
                        group,
                        "`x-business-use-case-usage` says a minute",
                        regain("1"),
                        unadvised.attempts(2, Duration.ofMinutes(1))),
                lasting(group, "`x-business-use-case-usage` says a year", regain("525600"), tooLong),
                lasting(
                        group,
                        "`x-business-use-case-usage` says longer than the universe lasts",
                        regain("9223372036854775807"),
                        tooLong),
                lasting(group, "`x-business-use-case-usage` says less than no time", regain("-5"), unadvised),
                lasting(group, "`x-business-use-case-usage` says a word", regain("\"soon\""), unadvised),
                lasting(group, "`x-business-use-case-usage` says 1e999999999", regain("1e999999999"), unadvised),
                lasting(
                        group,
                        "`x-business-use-case-usage` of 30,000 levels",
                        limit("x-business-use-case-usage", "[".repeat(30_000)),
                        unadvised),
                lasting(
                        group,
                        "`Retry-After` says a second",
                        limit("Retry-After", "1"),
                        unadvised.attempts(3, Duration.ofSeconds(2))),
                lasting(group, "`Retry-After` says a year", limit("Retry-After", "31536000"), tooLong),
                lasting(
                        group,
                        "`Retry-After` says a day next year",
                        limit("Retry-After", "Fri, 1 Jan 2027 00:00:00 GMT"),
                        tooLong),
                lasting(group, "`Retry-After` says a word", limit("Retry-After", "soon"), unadvised)));
        for (String header : List.of("x-app-usage", "x-ad-account-usage", "x-business-use-case-usage")) {
            for (String value : List.of("<html>", "null", "[1,\"a\"]", "{\"call_count\":1e999999999,\"7\":[null]}")) {
                String says = "`" + header + "` says `" + value + "`";
                faults.add(lasting(group, says, limit(header, value), unadvised));
                faults.add(lasting(
                        group, says + ", beside an answer", answer(NODE).header(header, value), Expected.answer()));
            }
        }
        return faults;
    }

    private static Fault lasting(String group, String what, Misbehaviour every, Expected expected) {
        return Fault.lasting(group, what, scene -> every, expected);
    }

    private static Fault lasting(String group, String what, Function<Scene, Misbehaviour> every, Expected expected) {
        return Fault.lasting(group, what, every, expected);
    }

    /** A first page that names a next one in an odd way; what follows is the rest of the list. */
    private static Fault next(String what, Function<Scene, String> url, @Nullable String after, Expected expected) {
        return Fault.inList("Lists", what, scene -> List.of(page(url.apply(scene), after)), expected);
    }

    private static Misbehaviour page(String next, @Nullable String after) {
        String cursors = after == null ? "" : "\"cursors\":{\"after\":\"" + after + "\"},";
        return answer("{\"data\":[{\"start_inclusive\":0,\"end_exclusive\":1}],\"paging\":{" + cursors + "\"next\":\""
                + next + "\"}}");
    }

    private static Misbehaviour html(Scene scene, int status) {
        return answer(status)
                .header("Content-Type", "text/html")
                .body("<html>access_token=" + scene.graph.accessToken() + " " + scene.graph.accessToken() + "</html>");
    }

    private static String repeating(Scene scene) {
        return "{\"id\":\"12\",\"upload_tag\":\"" + scene.graph.accessToken() + "\"}";
    }

    private static Misbehaviour redirect(int status, String location) {
        return answer(status).header("Location", location);
    }

    /** An address on the other host that carries the token, as Graph's own do. */
    private static String elsewhere(Scene scene) {
        return "http://" + scene.elsewhere.authority() + "/?access_token=" + scene.graph.accessToken();
    }

    private static Misbehaviour limit(String header, @Nullable String value) {
        return fault(GraphFault.APP_RATE_LIMIT).header(header, value);
    }

    private static Misbehaviour regain(String minutes) {
        return limit(
                "x-business-use-case-usage",
                "{\"7\":[{\"type\":\"ads_management\",\"estimated_time_to_regain_access\":" + minutes + "}]}");
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }
}
