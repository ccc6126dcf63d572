package dev.offlineuploads.resilience;

import static dev.offlineuploads.fakegraph.Misbehaviour.raw;
import static dev.offlineuploads.fakegraph.Misbehaviour.response;
import static dev.offlineuploads.resilience.Expected.notRetried;
import static dev.offlineuploads.resilience.Expected.retried;
import static dev.offlineuploads.resilience.Fault.lasting;
import static dev.offlineuploads.resilience.Faults.INCOMPLETE;
import static dev.offlineuploads.resilience.Faults.NODE;
import static dev.offlineuploads.resilience.Faults.NOT_JSON;
import static dev.offlineuploads.resilience.Faults.RESPONSE;

import dev.offlineuploads.fakegraph.Misbehaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Response bodies under status 200 that are not an upload, or are very large. */
final class BodyFaults {

    private static final String BEYOND_LIMITS = "exceeds the limits on nesting, numbers and tokens";
    private static final String TOO_LARGE = "larger than the 16777216 bytes of maxResponseBytes";

    private static final Misbehaviour TWO_GIGABYTES = response("").appendToBody(" ".repeat(1024), 1L << 21);
    private static final int DEEP = 100_000;

    private BodyFaults() {}

    static List<Fault> bodies() {
        Expected empty = notRetried(RESPONSE, "the response body is empty");
        Expected notJson = notRetried(RESPONSE, NOT_JSON);
        return List.of(
                lasting("no body", response(200), empty),
                lasting("no body, status 204", raw("HTTP/1.1 204 No Content\r\n\r\n"), empty),
                lasting("an array", response("[" + NODE + "]"), notJson),
                lasting("`null`", response("null"), notJson),
                lasting("incomplete JSON", response("{\"id\":\"1"), notJson),
                lasting("two JSON objects", response(NODE + NODE), notJson),
                lasting(
                        "two different values of `id`",
                        response("{\"id\":\"12\",\"id\":\"66\"}"),
                        notRetried(RESPONSE, "the id in the response differs from the requested id")),
                lasting(
                        "another `Content-Type`",
                        response(NODE).header("Content-Type", "image/png"),
                        Expected.upload()),
                lasting("no `Content-Type`", response(NODE).header("Content-Type", null), Expected.upload()),
                lasting(
                        "`Content-Encoding: gzip`, but the body is not compressed",
                        response(NODE).header("Content-Encoding", "gzip"),
                        notRetried(RESPONSE, "cannot be decompressed")),
                lasting(
                        "an unsupported `Content-Encoding`",
                        response(NODE).header("Content-Encoding", "br"),
                        notRetried(RESPONSE, "unsupported Content-Encoding: br")),
                lasting("incomplete gzip", response(NODE).gzipped().closedAfter(130), retried(RESPONSE, INCOMPLETE)));
    }

    static List<Fault> sizes() {
        Expected tooLarge = notRetried(RESPONSE, TOO_LARGE);
        Expected beyond = notRetried(RESPONSE, BEYOND_LIMITS);
        String number = "{\"id\":\"12\",\"n\":";
        return List.of(
                lasting("2 GB", TWO_GIGABYTES, tooLarge),
                lasting("2 GB in chunks", TWO_GIGABYTES.chunked(), tooLarge),
                lasting(
                        "gzip of 64 MB",
                        response("").appendToBody(" ".repeat(1024), 1L << 16).gzipped(),
                        tooLarge),
                lasting("2 GB, status 500", TWO_GIGABYTES.status(500), retried(RESPONSE, TOO_LARGE)),
                lasting(
                        "gzip with 100,000 empty members",
                        response(200).header("Content-Encoding", "gzip").body(emptyMembers(100_000)),
                        notRetried(RESPONSE, "more than 100 empty members")),
                lasting("100,000 nested arrays", response(number + "[".repeat(DEEP)), beyond),
                lasting("100,000 nested objects", response("{\"a\":".repeat(DEEP)), beyond),
                lasting(
                        "an error with 100,000 nested arrays, status 400",
                        response("{\"error\":{\"code\":1,\"error_data\":" + "[".repeat(DEEP))
                                .status(400),
                        beyond),
                lasting("a number of a million digits", response(number + "9".repeat(1_000_000) + "}"), beyond),
                lasting(
                        "a number with a million decimal places",
                        response(number + "0." + "9".repeat(1_000_000) + "}"),
                        beyond),
                lasting(
                        "two million empty objects",
                        response(number + "[{}").appendToBody(",{}", 2_000_000).appendToBody("]}", 1),
                        beyond));
    }

    static List<Fault> charsets() {
        Expected notJson = notRetried(RESPONSE, NOT_JSON);
        return List.of(
                lasting("UTF-8 with a byte order mark", response("\ufeff" + NODE), Expected.upload()),
                lasting(
                        "invalid UTF-8",
                        encoded("{\"id\":\"12\",\"upload_tag\":\"\u00ff\u00fe\"}", StandardCharsets.ISO_8859_1),
                        notJson),
                lasting(
                        "ISO 8859-1, as in `Content-Type`",
                        encoded("{\"id\":\"12\",\"upload_tag\":\"caf\u00e9\"}", StandardCharsets.ISO_8859_1)
                                .header("Content-Type", "application/json; charset=ISO-8859-1"),
                        notJson),
                repeatingToken("UTF-16", StandardCharsets.UTF_16, notJson),
                repeatingToken("UTF-32", Charset.forName("UTF-32"), notJson));
    }

    private static Fault repeatingToken(String name, Charset charset, Expected expected) {
        return lasting(
                name + ", and the body repeats the token",
                fixture -> encoded("{\"id\":\"12\",\"upload_tag\":\"" + fixture.graph.accessToken() + "\"}", charset),
                expected);
    }

    private static Misbehaviour encoded(String text, Charset charset) {
        return response(200).body(text.getBytes(charset));
    }

    private static byte[] emptyMembers(int count) {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < count; i++) {
                new GZIPOutputStream(members).close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members.toByteArray();
    }
}
