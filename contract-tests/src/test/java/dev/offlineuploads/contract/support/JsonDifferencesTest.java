package dev.offlineuploads.contract.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a difference. */
class JsonDifferencesTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"12, 12.0", "0, -1", "12, true", "1, null"})
    void numbersThatAreNotWrittenAlikeDiffer(String one, String other) throws Exception {
        assertThat(between(json.readTree(one), json.readTree(other)))
                .containsExactly("it is " + one + " in one, " + other + " in other");
    }

    @Test
    void theWidthOfAnIntegerIsNoDifference() throws Exception {
        assertThat(between(json.readTree("12"), LongNode.valueOf(12))).isEmpty();
    }

    private static List<String> between(JsonNode one, JsonNode other) {
        return JsonDifferences.between("one", one, "other", other);
    }
}
