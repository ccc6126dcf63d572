package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpecMutantsTest {

    private static final String PROPERTIES = "/components/schemas/OfflineConversionDataSetUpload/properties";

    private final ObjectNode document = (ObjectNode)
            new YAMLMapper().readTree(Path.of("..", "api-spec", "openapi.yaml").toFile());

    SpecMutantsTest() throws IOException {}

    @Test
    void changeTheDocumentEachInItsOwnWay() {
        String original = document.toString(); // as text, since for an object the order of its members is nothing
        Set<String> changed = new HashSet<>();
        List<String> alike = SpecMutants.of(document).stream()
                .filter(mutant -> !changed.add(mutant.kind() + mutant.of(document)))
                .map(Mutant::toString)
                .toList();

        assertThat(alike).as("mutants that repeat another one").isEmpty();
        assertThat(SpecMutants.of(document))
                .filteredOn(mutant -> mutant.of(document).toString().equals(original))
                .as("mutants that change nothing")
                .isEmpty();
    }

    @Test
    void comeWithAPropertyThatIsAdded() {
        ObjectNode property = ((ObjectNode) document.at(PROPERTIES)).putObject("no_such_field");
        property.put("type", "integer").put("format", "int32").put("example", 7);

        assertThat(SpecMutants.of(document).stream()
                        .filter(mutant -> mutant.place().startsWith(PROPERTIES + "/no_such_field"))
                        .map(Mutant::kind)
                        .collect(Collectors.toSet()))
                .contains(
                        "remove property",
                        "rename property",
                        "remove type",
                        "change type",
                        "remove format",
                        "change format",
                        "add nullable",
                        "add minimum",
                        "example of another type");
    }

    @Test
    void areNamedByWhatAPersonWouldLookFor() {
        Mutant mutant = SpecMutants.of(document).stream()
                .filter(one -> one.toString().equals("remove format at " + PROPERTIES + "/api_calls/format"))
                .findFirst()
                .orElseThrow();

        assertThat(mutant.isNamedIn("differ in field OfflineConversionDataSetUpload.api_calls: integer"))
                .isTrue();
        assertThat(mutant.isNamedIn("differ in field OfflineConversionDataSetUpload.api_calls_total"))
                .isFalse();
        assertThat(mutant.isNamedIn("differ in field api_calls")).isFalse();
    }
}
