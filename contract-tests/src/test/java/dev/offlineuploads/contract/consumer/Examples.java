package dev.offlineuploads.contract.consumer;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.Matcher;
import au.com.dius.pact.consumer.dsl.Matchers;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Examples and matchers of the interactions. */
final class Examples {

    static final String ID = "1205740336108823";
    static final String FIELD = "event_stats";

    /** The cursor of the second item of a list. */
    static final String CURSOR = "MQZD";

    static final String VERSION = ReferenceTables.version();
    static final String NODE = "/" + VERSION + "/${id}";

    private static final String FIRST_CURSOR = "MAZD";
    private static final Map<String, String> STATE_VALUES = Map.of("${id}", ID, "${field}", FIELD, "${cursor}", CURSOR);

    private Examples() {}

    /** Calls a mock server with a client, and returns the result. */
    static <T> T call(MockServer graph, Function<OfflineUploadsClient, T> operation) {
        try (OfflineUploadsClient client = OfflineUploadsClient.builder()
                .baseUrl(graph.getUrl())
                .accessToken(Pacts.TOKEN_PLACEHOLDER)
                .maxRetries(0)
                .build()) {
            return operation.apply(client);
        }
    }

    /** Calls a mock server with a client, and returns the exception. */
    static <E extends Throwable> E thrown(
            Class<E> type, MockServer graph, Function<OfflineUploadsClient, ?> operation) {
        return catchThrowableOfType(type, () -> call(graph, operation));
    }

    /** A text with values of the provider state, {@code ${id}} for example. The mock server expects the examples. */
    static Matcher matcher(String expression) {
        return Matchers.fromProviderState(expression, withExamples(expression));
    }

    static Consumer<LambdaDslJsonBody> error(String type, int code) {
        return error(type, code, error -> {});
    }

    static Consumer<LambdaDslJsonBody> error(String type, int code, Consumer<LambdaDslObject> more) {
        return body -> body.object("error", error -> {
            error.stringType("message", "(#" + code + ") Error message")
                    .stringType("type", type)
                    .numberValue("code", code)
                    .stringType("fbtrace_id", "AfY9DvXr1nq8hGbq3pVt0Kc");
            more.accept(error);
        });
    }

    /** A page of exactly this number of items. */
    static Consumer<LambdaDslJsonBody> page(
            int items, Consumer<LambdaDslObject> item, Consumer<LambdaDslObject> paging) {
        return body -> body.minMaxArrayLike("data", items, items, items, item).object("paging", paging);
    }

    static void emptyPage(LambdaDslJsonBody body) {
        body.array("data", data -> {}).object("paging", paging -> {});
    }

    static void cursors(LambdaDslObject paging) {
        paging.object(
                "cursors", cursors -> cursors.stringType("before", FIRST_CURSOR).stringType("after", CURSOR));
    }

    static Consumer<LambdaDslObject> next(String path, int limit) {
        return paging -> {
            cursors(paging);
            paging.stringMatcher("next", link("after"), url(path, limit) + "&after=" + CURSOR);
        };
    }

    static Consumer<LambdaDslObject> previous(String path, int limit) {
        return paging -> {
            cursors(paging);
            paging.stringMatcher("previous", link("before"), url(path, limit) + "&before=" + FIRST_CURSOR);
        };
    }

    private static String link(String cursor) {
        return "https?://[^?]+\\?(.*&)?" + cursor + "=[^&]+.*";
    }

    private static String url(String path, int limit) {
        return "https://graph.facebook.com" + withExamples(path) + "?limit=" + limit;
    }

    private static String withExamples(String expression) {
        String text = expression;
        for (Map.Entry<String, String> value : STATE_VALUES.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }
}
