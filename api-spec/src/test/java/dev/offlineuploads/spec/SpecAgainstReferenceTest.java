package dev.offlineuploads.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.spec.facts.Fact;
import dev.offlineuploads.spec.facts.Facts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Checks the OpenAPI document against Meta's reference, fact by fact and in both directions. */
class SpecAgainstReferenceTest {

    private final Facts reference = Facts.ofReference();
    private final Facts spec = Facts.of(OpenApiDocument.read(Path.of(OpenApiDocument.FILE)));

    @TestFactory
    Stream<DynamicTest> documentAndReferenceAgree() {
        return spec.with(reference).stream()
                .filter(Fact::isInReference)
                .map(fact -> DynamicTest.dynamicTest(fact.toString(), () -> compare(fact)));
    }

    @TestFactory
    Stream<DynamicTest> documentAndReferenceHaveTheSameOrder() {
        return spec.with(reference).stream()
                .filter(Fact::isOrdered)
                .map(Fact::list)
                .distinct()
                .map(list -> DynamicTest.dynamicTest(
                        list.toString(),
                        () -> compareOrder(
                                list, spec.sharedNames(list, reference), reference.sharedNames(list, spec))));
    }

    private void compare(Fact fact) {
        assertThat(spec.get(fact))
                .withFailMessage(() -> spec.difference(fact, reference))
                .isEqualTo(reference.get(fact));
    }

    private static void compareOrder(Fact list, List<String> spec, List<String> reference) {
        assertThat(spec)
                .as(
                        "each %s in the order of openapi.yaml, which the generated code has too. Write them in the order of"
                                + " api-spec/reference",
                        list)
                .isEqualTo(reference);
    }
}
