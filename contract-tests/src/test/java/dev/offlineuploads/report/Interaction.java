package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.contract.support.Pacts;

/** An interaction of the committed contract. */
record Interaction(JsonNode json) {

    String name() {
        return Pacts.name(json);
    }

    String description() {
        return json.path("description").asText();
    }

    /** The source of the interaction and its date. */
    String source() {
        JsonNode provenance = json.at("/comments/references/provenance");
        return provenance.path("source").asText() + ", "
                + provenance.path("date").asText();
    }

    /** Whether a result belongs to this interaction: Pact, JUnit and the consumer tests name it differently. */
    boolean isOf(Result result) {
        String test = json.at("/comments/testname").asText().replaceFirst("\\(.*", "");
        return result.name().equals(name())
                || result.name().endsWith(" - " + description())
                || test.endsWith("." + result.place());
    }
}
