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

/** Builds an interaction with Pact's DSL. */
final class GraphInteraction {

    private static final String JSON = "(application/json|text/javascript).*";
    private static final String JSON_EXAMPLE = "application/json; charset=UTF-8";

    private static final String MEMBER = "[\\[{]*(\"\\w+\":[\\[{]+)?\"\\w+\":(\"\\w+\"|[0-9.]+)[\\]}]*";

    /** Pact's verifier splits a header at commas and matches each part. */
    private static final String JSON_OR_PART = MEMBER + "(," + MEMBER + ")*";

    private final String operationId;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> query = new LinkedHashMap<>();
    private final Map<String, Matcher> responseHeaders = new LinkedHashMap<>();
    private Source source;
    private String checkedOn;
    private String state;
    private String description;
    private Matcher path;

    private GraphInteraction(String operationId) {
        this.operationId = operationId;
    }

    static GraphInteraction of(String operationId) {
        return new GraphInteraction(operationId);
    }

    /** Sets the source of the interaction, and the date when it was last checked. */
    GraphInteraction from(Source origin, String date) {
        source = origin;
        checkedOn = date;
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

    /** Sets the path, in which {@code ${id}} is a value of the provider state. */
    GraphInteraction get(String expression) {
        path = Examples.matcher(expression);
        return this;
    }

    /** Adds a query parameter. Its value can contain {@code ${...}}, too. */
    GraphInteraction query(String name, String expression) {
        query.put(name, expression.contains("${") ? Examples.matcher(expression) : expression);
        return this;
    }

    GraphInteraction responseHeader(String name, String regex, String example) {
        responseHeaders.put(name, Matchers.regexp(regex, example));
        return this;
    }

    /** Adds a response header with a JSON value, whose members the provider test compares. */
    GraphInteraction jsonHeader(String name, String example) {
        return responseHeader(name, JSON_OR_PART, example);
    }

    PactBuilder willRespondWith(PactBuilder pact, int status, Consumer<LambdaDslJsonBody> body) {
        DslPart json = LambdaDsl.newJsonBody(body).build();
        return pact.expectsToReceiveHttpInteraction(
                description,
                http -> http.state(state, parameters)
                        .reference("openapi", "operationId", operationId)
                        .reference("provenance", "source", source.text())
                        .reference("provenance", "date", checkedOn)
                        .withRequest(request -> {
                            request.method("GET")
                                    .path(path)
                                    .header(
                                            "Authorization",
                                            Matchers.regexp("Bearer .+", "Bearer " + Pacts.TOKEN_PLACEHOLDER));
                            return query.isEmpty() ? request : request.queryParameters(query);
                        })
                        .willRespondWith(response -> {
                            // Set before the body, which adds a Content-Type if there is none.
                            response.status(status).header("Content-Type", Matchers.regexp(JSON, JSON_EXAMPLE));
                            responseHeaders.forEach(response::header);
                            return response.body(json);
                        }));
    }
}
