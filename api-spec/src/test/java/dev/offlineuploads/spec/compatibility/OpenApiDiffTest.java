package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiDiffTest {

    private final JsonNode released = Edited.sample().document();

    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of(
                        Edited.sample().after("Limit:", "required: false", "required: true"), "limit", "listProgress"),
                Arguments.of(Edited.sample().after("After:", "type: string", "type: integer"), "after", "listProgress"),
                Arguments.of(
                        Edited.sample().after("event_stats:", "type: string", "type: boolean"),
                        "event_stats",
                        "getUpload"),
                Arguments.of(Edited.sample().with("        - event_stats\n", ""), "event_stats", "getUpload"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void hasItsSayWhereTheComparisonOfPartsFoundNothing(Edited edited, String name, String operation) {
        assertThat(OpenApiDiff.beside(List.of(), released, edited.document())).anySatisfy(change -> {
            assertThat(change.what()).isEqualTo(name);
            assertThat(change.how())
                    .startsWith("is incompatible to openapi-diff, in ")
                    .contains(operation);
            assertThat(change.verdict()).isEqualTo(Verdict.UNJUDGED);
        });
    }

    @Test
    void saysNothingAgainOfWhatIsTold() {
        JsonNode edited = Edited.sample().with("        - event_stats\n", "").document();
        Change told = new Change("value A.event_stats", "is gone", Verdict.BREAKING, "callers", List.of("event_stats"));

        assertThat(OpenApiDiff.beside(List.of(told), released, edited)).isEmpty();
    }
}
