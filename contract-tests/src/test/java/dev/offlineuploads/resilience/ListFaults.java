package dev.offlineuploads.resilience;

import static dev.offlineuploads.fakegraph.Misbehaviour.fault;
import static dev.offlineuploads.fakegraph.Misbehaviour.normalResponse;
import static dev.offlineuploads.fakegraph.Misbehaviour.response;
import static dev.offlineuploads.resilience.Expected.items;
import static dev.offlineuploads.resilience.Expected.notRetried;
import static dev.offlineuploads.resilience.Fault.inList;
import static dev.offlineuploads.resilience.Faults.RESPONSE;
import static dev.offlineuploads.resilience.Faults.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.Misbehaviour;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Faults of pages and of the links to the next page. */
final class ListFaults {

    private static final String R1 = "{\"start_inclusive\":0,\"end_exclusive\":10}";
    private static final String R2 = "{\"start_inclusive\":10,\"end_exclusive\":20}";

    /** The cursor of the first range. */
    private static final String CURSOR = "MAZD";

    private ListFaults() {}

    static List<Fault> pages() {
        return List.of(
                page("`paging` is `[]`", "{\"data\":[" + R1 + "],\"paging\":[]}", items(1)),
                page("`cursors` is `[]`", "{\"data\":[" + R1 + "],\"paging\":{\"cursors\":[]}}", items(1)),
                page("`data` is `{}`", "{\"data\":{}}", items(0)),
                page("`data` is null", "{\"data\":null}", items(0)),
                page(
                        "`data` is missing",
                        "{\"paging\":{}}",
                        notRetried(RESPONSE, "data is missing from the response or has an unexpected form")),
                page("an item is null", "{\"data\":[" + R1 + ",null," + R2 + "]}", items(2)),
                page("an item is a word", "{\"data\":[" + R1 + ",\"n/a\"," + R2 + "]}", items(2)),
                page(
                        "an item has `start_inclusive` `\"n/a\"`",
                        "{\"data\":[" + R1 + ",{\"start_inclusive\":\"n/a\",\"end_exclusive\":15}," + R2 + "]}",
                        items(3).with("`additionalProperties()` of the item has the value", result -> {
                            SignalsUploadProgress odd =
                                    (SignalsUploadProgress) result.objects().get(1);
                            assertThat(odd.startInclusive()).isNull();
                            assertThat(odd.endExclusive()).isEqualTo(15);
                            assertThat(odd.additionalProperties()).isEqualTo(Map.of("start_inclusive", "n/a"));
                        })),
                page("`summary` beside `data`", "{\"data\":[" + R1 + "],\"summary\":{\"total_count\":7}}", items(1)),
                inList(
                        "the token expires after the first page",
                        fixture -> List.of(normalResponse(), fault(GraphFault.TOKEN_EXPIRED)),
                        notRetried(AuthenticationException.class, "code 190/463")
                                .after(1)),
                inList(
                        "the connection is reset once, after the first page",
                        fixture -> List.of(normalResponse(), Misbehaviour.reset()),
                        items(Fixture.RANGES)));
    }

    static List<Fault> links() {
        Expected all = items(Fixture.RANGES);
        return List.of(
                link("\"\"", items(1)),
                link("false", items(1)),
                link(
                        "true",
                        notRetried(RESPONSE, "the link to the next page has an unexpected form")
                                .after(1)),
                next("another host", Faults::elsewhere, CURSOR, all),
                next(
                        "another host, and only it has the position",
                        fixture -> elsewhere(fixture) + "&after=" + CURSOR,
                        null,
                        all),
                next("a file", fixture -> "file:///etc/hostname", CURSOR, all),
                next("a text that is not a URL", fixture -> "::[|", CURSOR, all),
                next(
                        "no position",
                        Faults::elsewhere,
                        null,
                        notRetried(RESPONSE, "no cursor or other position").after(1)),
                next(
                        "a cursor of 5,000 characters",
                        Faults::elsewhere,
                        "x".repeat(5000),
                        notRetried(RESPONSE, "longer than 4096 characters").after(1)),
                inList(
                        "a page links to itself",
                        fixture -> List.of(linked(elsewhere(fixture), "a"), linked(elsewhere(fixture), "a")),
                        notRetried(RESPONSE, "a page that was read before").after(2)),
                inList(
                        "a page links to an earlier page",
                        fixture -> List.of(
                                linked(elsewhere(fixture), "a"),
                                linked(elsewhere(fixture), "b"),
                                linked(elsewhere(fixture), "a")),
                        notRetried(RESPONSE, "a page that was read before").after(3)),
                inList(
                                "the list does not end, and `maxPages` is 50",
                                fixture -> IntStream.range(0, 100)
                                        .mapToObj(i -> linked(elsewhere(fixture), "c" + i))
                                        .toList(),
                                notRetried(RESPONSE, "more than 50 pages, the limit that maxPages sets")
                                        .after(50))
                        .with(builder -> builder.maxPages(50)));
    }

    private static Fault page(String name, String body, Expected expected) {
        return inList(name, fixture -> List.of(response(body)), expected);
    }

    private static Fault link(String next, Expected expected) {
        String body = "{\"data\":[" + R1 + "],\"paging\":{\"next\":" + next + "}}";
        return inList("`next` is `" + next + "`", fixture -> List.of(response(body)), expected);
    }

    /** A first page with an unusual link, followed by the rest of the list. */
    private static Fault next(String name, Function<Fixture, String> url, @Nullable String after, Expected expected) {
        return inList("`next` has " + name, fixture -> List.of(linked(url.apply(fixture), after)), expected);
    }

    private static Misbehaviour linked(String next, @Nullable String after) {
        String cursors = after == null ? "" : "\"cursors\":{\"after\":\"" + after + "\"},";
        return response("{\"data\":[" + R1 + "],\"paging\":{" + cursors + "\"next\":\"" + next + "\"}}");
    }
}
