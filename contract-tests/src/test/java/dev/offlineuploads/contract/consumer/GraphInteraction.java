package dev.offlineuploads.contract.consumer;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.Matcher;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.contract.support.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One interaction of the contract: Pact's own DSL, with what all of them have in common. */
final class GraphInteraction {

    private static final String JSON = "(application/json|text/javascript).*";
    private static final String JSON_EXAMPLE = "application/json; charset=UTF-8";

    private static final String MEMBER = "[\\[{]*(\"\\w+\":[\\[{]+)?\"\\w+\":(\"\\w+\"|[0-9.]+)[\\]}]*";

    /** Pact's verifier splits a header at its commas and matches each part. */
    private static final String JSON_OR_PART_OF_IT = MEMBER + "(," + MEMBER + ")*";

    private final String operationId;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> query = new LinkedHashMap<>();
    private final Map<String, Matcher> responseHeaders = new LinkedHashMap<>();
    private Source source;
    private String readOn;
    private String state;
    private String description;
    private Matcher path;

    private GraphInteraction(String operationId) {
        this.operationId = operationId;
    }

    static GraphInteraction of(String operationId) {
        return new GraphInteraction(operationId);
    }

    /** Where the interaction comes from, and the day on which that source was last read. */
    GraphInteraction from(Source origin, String date) {
        source = origin;
        readOn = date;
        return this;
    }

    GraphInteraction given(String fact) {
        state = fact;
        return this;
    }

    GraphInteraction given(String fact, String parameter, Object value) {
        parameters.put(parameter, value);
        return given(fact);
    }

    GraphInteraction uponReceiving(String request) {
        description = request;
        return this;
    }

    /** The path, in which {@code ${id}} stands for a value that the provider returns from the state. */
    GraphInteraction get(String expression) {
        path = Examples.matcher(expression);
        return this;
    }

    /** A query parameter; {@code ${...}} as in the path. */
    GraphInteraction query(String name, String expression) {
        query.put(name, expression.contains("${") ? Examples.matcher(expression) : expression);
        return this;
    }

    GraphInteraction responseHeader(String name, String regex, String example) {
        responseHeaders.put(name, Matchers.regexp(regex, example));
        return this;
    }

    /** A response header that holds JSON; the provider test compares its members. */
    GraphInteraction jsonHeader(String name, String example) {
        return responseHeader(name, JSON_OR_PART_OF_IT, example);
    }

    PactBuilder willRespondWith(PactBuilder pact, int status, Consumer<LambdaDslJsonBody> body) {
        DslPart json = LambdaDsl.newJsonBody(body).build();
        return pact.expectsToReceiveHttpInteraction(
                description,
                http -> http.state(state, parameters)
                        .reference("openapi", "operationId", operationId)
                        .reference("provenance", "source", source.text())
                        .reference("provenance", "date", readOn)
                        .withRequest(request -> {
                            request.method("GET")
                                    .path(path)
                                    .header(
                                            "Authorization",
                                            Matchers.regexp("Bearer .+", "Bearer " + Pacts.TOKEN_PLACEHOLDER));
                            return query.isEmpty() ? request : request.queryParameters(query);
                        })
                        .willRespondWith(response -> {
                            // The header first: a body without one brings a Content-Type of its own.
                            response.status(status).header("Content-Type", Matchers.regexp(JSON, JSON_EXAMPLE));
                            responseHeaders.forEach(response::header);
                            return response.body(json);
                        }));
    }
}
