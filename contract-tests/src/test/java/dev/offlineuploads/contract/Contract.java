package dev.offlineuploads.contract;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.Matcher;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One interaction of the contract between the client and Graph, in the words that the consumer tests use. */
record Contract(
        String operationId,
        String description,
        String state,
        Map<String, ?> parameters,
        String path,
        String query,
        Map<String, Matcher> headers) {

    static final String CONSUMER = "offline-uploads-client";
    static final String PROVIDER = "graph-api";

    /** Stands for the token in every recording; it is none. */
    static final String TOKEN_PLACEHOLDER = "ACCESS_TOKEN";

    /** Where an interaction comes from. */
    enum Source {
        /** Meta's reference shows it. */
        DOCUMENTED("Meta reference " + ReferenceTables.version()),
        /** Public recordings of Graph, or the code of SDKs, show it. */
        OBSERVED("public recordings of Graph"),
        /** Graph itself answered so, to {@code mvn verify -Plive -Drecord}. */
        LIVE("live recording"),
        /** Nothing public shows it. */
        ASSUMED("assumed");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The day on which the sources were read. */
    private static final String READ_ON = "2026-11-23";

    private static final String JSON = "(application/json|text/javascript).*";
    private static final String JSON_EXAMPLE = "application/json; charset=UTF-8";

    static Contract of(String operationId, String description) {
        return new Contract(operationId, description, null, Map.of(), null, null, Map.of());
    }

    Contract given(String fact, Map<String, ?> about) {
        return new Contract(operationId, description, fact, about, path, query, headers);
    }

    Contract get(String pathWithoutQuery) {
        return new Contract(operationId, description, state, parameters, pathWithoutQuery, query, headers);
    }

    Contract with(String decodedQuery) {
        return new Contract(operationId, description, state, parameters, path, decodedQuery, headers);
    }

    /** The answer carries a header as well, which is to match as a whole. */
    Contract answering(String header, String regex, String example) {
        Map<String, Matcher> more = new LinkedHashMap<>(headers);
        more.put(header, Matchers.regexp(regex, example));
        return new Contract(operationId, description, state, parameters, path, query, more);
    }

    PactBuilder answers(PactBuilder pact, Source source, int status, Consumer<LambdaDslJsonBody> body) {
        DslPart json = LambdaDsl.newJsonBody(body).build();
        return pact.expectsToReceiveHttpInteraction(
                description,
                http -> http.state(state, parameters)
                        .reference("openapi", "operationId", operationId)
                        .reference("provenance", "source", source.text)
                        .reference("provenance", "date", READ_ON)
                        .withRequest(request -> {
                            request.method("GET")
                                    .path(path)
                                    .header(
                                            "Authorization",
                                            Matchers.regexp("Bearer .+", "Bearer " + TOKEN_PLACEHOLDER));
                            return query == null ? request : request.queryParameters(query);
                        })
                        .willRespondWith(response -> {
                            // The header first: a body without one brings a Content-Type of its own.
                            response.status(status).header("Content-Type", Matchers.regexp(JSON, JSON_EXAMPLE));
                            headers.forEach(response::header);
                            return response.body(json);
                        }));
    }
}
