package dev.offlineuploads.contract.consumer;

import static dev.offlineuploads.contract.consumer.Examples.CURSOR;
import static dev.offlineuploads.contract.consumer.Examples.NODE;
import static dev.offlineuploads.contract.consumer.Examples.call;
import static dev.offlineuploads.contract.consumer.Examples.next;
import static dev.offlineuploads.contract.consumer.Examples.page;
import static dev.offlineuploads.contract.consumer.Examples.previous;
import static dev.offlineuploads.contract.support.Source.DOCUMENTED;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.offlineuploads.ListOptions;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.contract.support.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records the interactions that all list operations have. */
abstract class ListPactTest<T> {

    private final String operationId;
    private final String noun;
    private final String path;
    private final String state;
    private final Source source;

    /** The noun is the name of the items. The source documents their pages. */
    ListPactTest(String operationId, String noun, String edge, String state, Source source) {
        this.operationId = operationId;
        this.noun = noun;
        this.path = NODE + edge;
        this.state = state;
        this.source = source;
    }

    abstract Page<T> list(OfflineUploadsClient client, ListOptions options);

    abstract void item(LambdaDslObject item);

    /** Whether the item equals that of {@link #item}. */
    abstract boolean isExample(T item);

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact onePage(PactBuilder pact) {
        return interaction(2)
                .uponReceiving(noun + " on one page")
                .willRespondWith(pact, 200, page(2, this::item, Examples::cursors))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "onePage")
    void returnsOnePage(MockServer graph) {
        assertThat(all(graph, ListOptions.builder().build())).hasSize(2).allMatch(this::isExample);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact twoPages(PactBuilder pact) {
        interaction(3)
                .uponReceiving(noun + " on more than one page")
                .query("limit", "2")
                .willRespondWith(pact, 200, page(2, this::item, next(path, 2)));
        return interaction(3)
                .uponReceiving("the page of " + noun + " after a cursor")
                .query("limit", "2")
                .query("after", "${cursor}")
                .willRespondWith(pact, 200, page(1, this::item, previous(path, 2)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "twoPages")
    void returnsTheItemsOfAllPages(MockServer graph) {
        assertThat(all(graph, ListOptions.builder().limit(2).build()))
                .hasSize(3)
                .allMatch(this::isExample);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact beforeACursor(PactBuilder pact) {
        return interaction(3)
                .uponReceiving("a page of " + noun + " of a given size before a cursor")
                .query("limit", "1")
                .query("before", "${cursor}")
                .willRespondWith(pact, 200, page(1, this::item, next(path, 1)))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "beforeACursor")
    void requestsThePageBeforeACursor(MockServer graph) {
        ListOptions before = ListOptions.builder().before(CURSOR).limit(1).build();

        List<T> items = call(graph, client -> list(client, before).items());

        assertThat(items).singleElement().matches(this::isExample);
    }

    @Pact(consumer = Pacts.CONSUMER)
    V4Pact noItems(PactBuilder pact) {
        return interaction(0)
                .from(DOCUMENTED, "2026-11-23")
                .uponReceiving("no " + noun)
                .willRespondWith(pact, 200, Examples::emptyPage)
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "noItems")
    void returnsNoItems(MockServer graph) {
        assertThat(all(graph, ListOptions.builder().build())).isEmpty();
    }

    private GraphInteraction interaction(int count) {
        return GraphInteraction.of(operationId)
                .from(source, "2026-11-29")
                .given(state, "count", count)
                .get(path);
    }

    private List<T> all(MockServer graph, ListOptions options) {
        return call(graph, client -> list(client, options).streamAll().toList());
    }
}
