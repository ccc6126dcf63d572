package dev.offlineuploads;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.InProcessGraph.Answer;
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

/** Any chain of pages: its items in order, and at its end nothing, or what is wrong with it. The seeds are fixed. */
class PageChainTest {

    private static final String LIST = "https://graph.facebook.com/v19.0/12/progress";
    private static final int MOST_PAGES = 12;

    private static final InProcessGraph GRAPH = new InProcessGraph();

    /** By the most pages that they read: wiring one takes as long as many calls. */
    private static final Map<Integer, OfflineUploadsClient> CLIENTS = new HashMap<>();

    /** How a page tells where the next one is. */
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

    /** What the last page of a chain says of a next one. */
    enum End {
        WITHOUT_PAGING,
        EMPTY_PAGING,
        CURSOR_ALONE,
        /** The position of a page that was read before. */
        BACK,
        NOWHERE
    }

    /** How a caller goes through a list. */
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

    /** Pages by their number of items, with a link between each two. */
    record Chain(List<Integer> sizes, List<Link> links, End end, int back) {

        int pages() {
            return sizes.size();
        }

        /** The item at which a page begins; its items are numbered through the list. */
        int start(int page) {
            return sizes.stream().limit(page).mapToInt(Integer::intValue).sum();
        }

        /** Every page by the URL at which it is asked for, decoded, in order. */
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
                case CURSOR_ALONE -> ",\"paging\":{\"cursors\":{\"before\":\"a\",\"after\":\"b\"}}";
                case BACK -> ",\"paging\":{" + links.get(back - 1).to(position(back)) + "}";
                case NOWHERE -> ",\"paging\":{\"next\":\"https://attacker.invalid/99/x?limit=7\"}";
            };
        }

        private static String position(int page) {
            return "é {p}+&=%" + page;
        }
    }

    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void givesExactlyItsItemsInOrderOrSaysWhatIsWrong(
            @ForAll("chains") Chain chain,
            @ForAll Walk walk,
            @ForAll @IntRange(min = 1, max = MOST_PAGES + 2) int maxPages) {
        Map<String, Answer> byUrl = chain.byUrl();
        GRAPH.answering(url -> byUrl.get(decoded(url)));
        List<Long> items = new ArrayList<>();

        GraphResponseException problem = problemMet(walk, client(maxPages).listProgress("12"), items);

        int read = Math.min(chain.pages(), maxPages);
        assertThat(items).containsExactlyElementsOf(numbers(0, chain.start(read)));
        assertThat(GRAPH.asked())
                .map(PageChainTest::decoded)
                .containsExactlyElementsOf(byUrl.keySet().stream().limit(read).toList());
        String expected = problemOf(chain, maxPages);
        if (expected == null) {
            assertThat(problem).isNull();
        } else {
            assertThat(problem).hasMessageContaining(expected);
        }
    }

    @Property(tries = 20, seed = "2", edgeCases = EdgeCasesMode.NONE)
    void givesTheSameFromEachOfItsPagesHoweverOften(@ForAll("chains") Chain chain, @ForAll Walk walk) {
        Map<String, Answer> byUrl = chain.byUrl();
        GRAPH.answering(url -> byUrl.get(decoded(url)));
        Page<SignalsUploadProgress> page = client(MOST_PAGES).listProgress("12");
        for (int number = 0; number < chain.pages(); number++) {
            for (int time = 0; time < 2; time++) {
                List<Long> items = new ArrayList<>();
                GraphResponseException problem = problemMet(walk, page, items);

                assertThat(items).containsExactlyElementsOf(numbers(chain.start(number), chain.start(chain.pages())));
                assertThat(problem == null).isEqualTo(problemOf(chain, MOST_PAGES) == null);
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

    /** Collects what a walk gives, and tells what ended it; null where nothing did but the last page. */
    private static GraphResponseException problemMet(Walk walk, Page<SignalsUploadProgress> first, List<Long> items) {
        try {
            walk.over(first, item -> items.add(item.startInclusive()));
            return null;
        } catch (GraphResponseException e) {
            return e;
        }
    }

    @Provide
    Arbitrary<Chain> chains() {
        return Arbitraries.integers().between(1, MOST_PAGES).flatMap(pages -> {
            Arbitrary<List<Integer>> sizes =
                    Arbitraries.integers().between(0, 3).list().ofSize(pages);
            Arbitrary<List<Link>> links = Arbitraries.of(Link.class).list().ofSize(pages - 1);
            // Nothing names the first page, so there is no way back to it.
            Arbitrary<End> ends = Arbitraries.of(End.class).filter(end -> pages > 1 || end != End.BACK);
            Arbitrary<Integer> back = Arbitraries.integers().between(1, Math.max(1, pages - 1));
            return Combinators.combine(sizes, links, ends, back).as(Chain::new);
        });
    }

    private static String problemOf(Chain chain, int maxPages) {
        if (chain.pages() > maxPages) {
            return "more than the " + maxPages + " pages of maxPages";
        }
        return switch (chain.end()) {
            case WITHOUT_PAGING, EMPTY_PAGING, CURSOR_ALONE -> null;
            case BACK -> "a page that was read before";
            case NOWHERE -> "no cursor or other position";
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
