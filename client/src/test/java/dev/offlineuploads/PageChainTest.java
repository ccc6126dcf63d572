package dev.offlineuploads;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Lists of any pages: all items in order, and the right exception at the end. The seeds are fixed. */
class PageChainTest {

    private static final String LIST = "https://graph.facebook.com/v19.0/12/progress";
    private static final int MAX_PAGES = 12;

    private static final InProcessGraph GRAPH = new InProcessGraph();

    /** By their maxPages, as it takes long to create a client. */
    private static final Map<Integer, OfflineUploadsClient> CLIENTS = new HashMap<>();

    /** Where the position of the next page is. */
    enum Link {
        CURSOR("after"),
        URL("after"),
        OFFSET("offset"),
        UNTIL("until"),
        SINCE("since"),
        TOKEN("__paging_token");

        private final String parameter;

        Link(String parameter) {
            this.parameter = parameter;
        }

        String to(String position) {
            String host = "\"next\":\"https://attacker.invalid/99/x?access_token=t&limit=7";
            return this == CURSOR
                    ? "\"cursors\":{\"after\":\"" + position + "\"}," + host + "\""
                    : host + "&" + parameter + "=" + encoded(position) + "\"";
        }
    }

    /** What the last page of a list contains in place of a usable link. */
    enum End {
        WITHOUT_PAGING,
        EMPTY_PAGING,
        ONLY_CURSORS,
        /** The position of an earlier page. */
        BACK,
        NO_POSITION,
        MALFORMED_LINK
    }

    /** How a caller walks through a list. */
    enum Walk {
        ITERATOR {
            @Override
            void over(Page<SignalsUploadProgress> first, Consumer<SignalsUploadProgress> items) {
                first.iterateAll().iterator().forEachRemaining(items);
            }
        },
        STREAM {
            @Override
            void over(Page<SignalsUploadProgress> first, Consumer<SignalsUploadProgress> items) {
                first.streamAll().forEachOrdered(items);
            }
        },
        PAGE_BY_PAGE {
            @Override
            void over(Page<SignalsUploadProgress> first, Consumer<SignalsUploadProgress> items) {
                Page<SignalsUploadProgress> page = first;
                page.items().forEach(items);
                while (page.hasNextPage()) {
                    page = page.nextPage();
                    page.items().forEach(items);
                }
            }
        };

        abstract void over(Page<SignalsUploadProgress> first, Consumer<SignalsUploadProgress> items);
    }

    /** A list: the numbers of items of its pages, with a link between each two. */
    record Chain(List<Integer> sizes, List<Link> links, End end, int back) {

        int pages() {
            return sizes.size();
        }

        /** The number of the first item of a page. The items are numbered through the list. */
        int start(int page) {
            return sizes.stream().limit(page).mapToInt(Integer::intValue).sum();
        }

        /** Every page by its decoded URL, in order. */
        Map<String, Answer> byUrl() {
            Map<String, Answer> byUrl = new LinkedHashMap<>();
            for (int page = 0; page < pages(); page++) {
                String position = page == 0 ? "" : "?" + links.get(page - 1).parameter + "=" + position(page);
                String body = "{\"data\":[" + items(page) + "]" + paging(page) + "}";
                byUrl.put(LIST + position, Answer.of(body.getBytes(StandardCharsets.UTF_8)));
            }
            return byUrl;
        }

        private String items(int page) {
            return IntStream.range(start(page), start(page + 1))
                    .mapToObj(item -> "{\"start_inclusive\":" + item + "}")
                    .collect(joining(","));
        }

        private String paging(int page) {
            if (page < pages() - 1) {
                return ",\"paging\":{" + links.get(page).to(position(page + 1)) + "}";
            }
            return switch (end) {
                case WITHOUT_PAGING -> "";
                case EMPTY_PAGING -> ",\"paging\":{}";
                case ONLY_CURSORS -> ",\"paging\":{\"cursors\":{\"before\":\"a\",\"after\":\"b\"}}";
                case BACK -> ",\"paging\":{" + links.get(back - 1).to(position(back)) + "}";
                case NO_POSITION -> ",\"paging\":{\"next\":\"https://attacker.invalid/99/x?limit=7\"}";
                case MALFORMED_LINK -> ",\"paging\":{\"next\":{\"after\":\"a\"}}";
            };
        }

        private static String position(int page) {
            return "é {p}+&=%" + page;
        }
    }

    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void returnsAllItemsInOrderAndThrowsIfTheLinkCannotBeUsed(
            @ForAll("chains") Chain chain,
            @ForAll Walk walk,
            @ForAll @IntRange(min = 1, max = MAX_PAGES + 2) int maxPages) {
        Map<String, Answer> byUrl = chain.byUrl();
        GRAPH.answering(url -> byUrl.get(decoded(url)));
        List<Long> items = new ArrayList<>();

        InvalidResponseException failure = failureOf(walk, client(maxPages).listProgress("12"), items);

        int read = Math.min(chain.pages(), maxPages);
        assertThat(items).containsExactlyElementsOf(numbers(0, chain.start(read)));
        assertThat(GRAPH.asked())
                .map(PageChainTest::decoded)
                .containsExactlyElementsOf(byUrl.keySet().stream().limit(read).toList());
        String expected = expectedFailure(chain, maxPages);
        if (expected == null) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure).hasMessageContaining(expected);
        }
    }

    @Property(tries = 20, seed = "2", edgeCases = EdgeCasesMode.NONE)
    void returnsTheSameItemsFromAnyPageAgain(@ForAll("chains") Chain chain, @ForAll Walk walk) {
        Map<String, Answer> byUrl = chain.byUrl();
        GRAPH.answering(url -> byUrl.get(decoded(url)));
        Page<SignalsUploadProgress> page = client(MAX_PAGES).listProgress("12");
        for (int number = 0; number < chain.pages(); number++) {
            for (int time = 0; time < 2; time++) {
                List<Long> items = new ArrayList<>();
                InvalidResponseException failure = failureOf(walk, page, items);

                assertThat(items).containsExactlyElementsOf(numbers(chain.start(number), chain.start(chain.pages())));
                assertThat(failure == null).isEqualTo(expectedFailure(chain, MAX_PAGES) == null);
            }
            if (number < chain.pages() - 1) {
                page = page.nextPage();
            }
        }
    }

    private static OfflineUploadsClient client(int maxPages) {
        return CLIENTS.computeIfAbsent(
                maxPages, pages -> GRAPH.builder().maxPages(pages).build());
    }

    /** Collects the items of a walk. Returns the exception that ended it; null if it reached the last page. */
    private static InvalidResponseException failureOf(Walk walk, Page<SignalsUploadProgress> first, List<Long> items) {
        try {
            walk.over(first, item -> items.add(item.startInclusive()));
            return null;
        } catch (InvalidResponseException e) {
            return e;
        }
    }

    @Provide
    Arbitrary<Chain> chains() {
        return Arbitraries.integers().between(1, MAX_PAGES).flatMap(pages -> {
            Arbitrary<List<Integer>> sizes =
                    Arbitraries.integers().between(0, 3).list().ofSize(pages);
            Arbitrary<List<Link>> links = Arbitraries.of(Link.class).list().ofSize(pages - 1);
            // No link leads to the first page.
            Arbitrary<End> ends = Arbitraries.of(End.class).filter(end -> pages > 1 || end != End.BACK);
            Arbitrary<Integer> back = Arbitraries.integers().between(1, Math.max(1, pages - 1));
            return Combinators.combine(sizes, links, ends, back).as(Chain::new);
        });
    }

    private static String expectedFailure(Chain chain, int maxPages) {
        if (chain.pages() > maxPages) {
            return "more than " + maxPages + " pages";
        }
        return switch (chain.end()) {
            case WITHOUT_PAGING, EMPTY_PAGING, ONLY_CURSORS -> null;
            case BACK -> "a page that was read before";
            case NO_POSITION -> "no cursor or other position";
            case MALFORMED_LINK -> "an unexpected form";
        };
    }

    private static List<Long> numbers(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static String decoded(String url) {
        return URLDecoder.decode(url, StandardCharsets.UTF_8);
    }

    private static String encoded(String position) {
        return URLEncoder.encode(position, StandardCharsets.UTF_8);
    }
}
