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

/** {@link ProviderPactTest} with FakeGraph's responses altered before they are verified. */
public class AlteredProvider extends ProviderPactTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static UnaryOperator<ObjectNode> alteration = UnaryOperator.identity();

    /** Alters every response from now on: an object with {@code status}, {@code headers} by name, and {@code body}. */
    public static void alter(UnaryOperator<ObjectNode> responses) {
        alteration = responses;
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
        return response(alteration.apply(json));
    }

    private static ProviderResponse response(JsonNode json) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Pact's verifier splits a header at its commas.
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
