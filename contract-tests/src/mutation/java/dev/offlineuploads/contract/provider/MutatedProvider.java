package dev.offlineuploads.contract.provider;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.provider.ProviderResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** {@link ProviderPactTest} with mutated responses of FakeGraph. */
public class MutatedProvider extends ProviderPactTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static UnaryOperator<ObjectNode> mutation = UnaryOperator.identity();

    /** Sets the mutation of all later responses: objects with {@code status}, {@code headers} by name, and {@code body}. */
    public static void mutate(UnaryOperator<ObjectNode> edit) {
        mutation = edit;
    }

    @Override
    ProviderResponse received(ProviderResponse response) {
        ObjectNode json = JSON.createObjectNode().put("status", response.getStatusCode());
        ObjectNode headers = json.putObject("headers");
        response.getHeaders().forEach((name, parts) -> headers.put(name, String.join(",", parts)));
        try {
            json.set("body", JSON.readTree(response.getBody().valueAsString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return response(mutation.apply(json));
    }

    private static ProviderResponse response(JsonNode json) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Pact's verifier splits a header at commas.
        json.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), List.of(header.getValue().asText().split(","))));
        ContentType type = headers.containsKey("Content-Type")
                ? ContentType.fromString(headers.get("Content-Type").get(0))
                : ContentType.getUNKNOWN();
        return new ProviderResponse(
                json.path("status").asInt(),
                headers,
                type,
                OptionalBody.body(json.path("body").toString(), type));
    }
}
