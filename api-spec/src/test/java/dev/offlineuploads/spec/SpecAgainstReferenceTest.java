package dev.offlineuploads.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the document against Meta's reference, fact by fact and both ways, before anything is generated from it. */
class SpecAgainstReferenceTest {

    @TestFactory
    Stream<DynamicTest> documentAndReferenceSayTheSame() {
        Map<String, String> reference = ReferenceFacts.read();
        Map<String, String> spec = SpecFacts.read();
        TreeSet<String> all = new TreeSet<>(reference.keySet());
        all.addAll(spec.keySet());
        return all.stream()
                .map(fact -> DynamicTest.dynamicTest(fact, () -> compare(fact, reference.get(fact), spec.get(fact))));
    }

    @TestFactory
    Stream<DynamicTest> documentKeepsTheOrderOfTheReference() {
        Map<String, List<String>> spec = SpecFacts.lists();
        return ReferenceFacts.lists().entrySet().stream()
                .map(list -> DynamicTest.dynamicTest(
                        "order of " + list.getKey(),
                        () -> compareOrder(
                                list.getKey(), list.getValue(), spec.getOrDefault(list.getKey(), List.of()))));
    }

    @Test
    void anEnumerationOfAParameterIsAFactOfTheParameter() {
        OpenApiDocument document = OpenApiDocument.parse("""
                paths:
                  /{id}/windows:
                    get:
                      parameters:
                        - {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}
                components:
                  schemas:
                    Kind: {type: string, enum: [day, week]}
                """);

        assertThat(SpecFacts.read(document))
                .containsEntry(Facts.parameter("/{id}/windows", "kind"), "query, Kind of day or week, optional")
                .doesNotContainKey(Facts.selectable("day"));
    }

    /** What only one of them has is another fact's matter. */
    private static void compareOrder(String what, List<String> reference, List<String> spec) {
        List<String> expected = reference.stream().filter(spec::contains).toList();
        assertThat(spec.stream().filter(reference::contains).toList())
                .as(
                        "the %s in the order of openapi.yaml, which the generated code has too, so that another order breaks"
                                + " callers; the reference's is expected; put them back",
                        what)
                .isEqualTo(expected);
    }

    private static void compare(String fact, String reference, String spec) {
        assertThat(spec).withFailMessage(() -> message(fact, reference, spec)).isEqualTo(reference);
    }

    private static String message(String fact, String reference, String spec) {
        String found;
        if (spec == null) {
            found = "openapi.yaml lacks " + fact + ", which the reference has (" + reference + ")";
        } else if (reference == null) {
            found = "openapi.yaml has " + fact + " (" + spec + "), which the reference lacks";
        } else {
            found = "openapi.yaml and the reference differ in " + fact + ": " + spec + " in openapi.yaml, " + reference
                    + " in the reference";
        }
        return found + ". If Meta changed it, change api-spec/reference too, with its source; else mend openapi.yaml.";
    }
}
