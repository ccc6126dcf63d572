package dev.offlineuploads.fakegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FakeUploadTest {

    private final FakeUpload upload = FakeUpload.withId("1");

    @Test
    void acceptsALongForEveryInteger() {
        assertThat(upload.field("creation_time", 2_147_483_647L)
                        .field("event_time_max", 4_102_444_800L)
                        .fields())
                .containsValues(2_147_483_647L, 4_102_444_800L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.field("creation_time", 2_147_483_648L))
                .withMessage("creation_time must have the documented type int32, was: 2147483648");
    }

    @Test
    void rejectsInvalidValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeUpload.withId("x"))
                .withMessageContaining("id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.field("uploads", 1))
                .withMessageContaining("uploads")
                .withMessageContaining("upload_tag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.field("valid_entries", "12"))
                .withMessageContaining("valid_entries must have the documented type int32");
        assertThatIllegalArgumentException().isThrownBy(() -> upload.field("upload_tag", null));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.field("id", "2"));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.progress(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.hiddenProgress(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> upload.hiddenPullSessions(-1));
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNotJson")
    void rejectsAnItemThatIsNotJson(Object value) {
        for (Object nested : List.of(value, List.of(value), Map.of("nested", value))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> upload.pullSession(Map.of("value", nested)))
                    .withMessageContaining("finite numbers")
                    .withMessageContaining(value.getClass().getTypeName());
        }
    }

    static Stream<Object> valuesThatAreNotJson() {
        return Stream.of(Double.NaN, Float.NEGATIVE_INFINITY, Set.of(1), new int[] {1}, 'c', Optional.empty());
    }

    @Test
    void writesEveryValueOfASession() throws Exception {
        Map<String, Object> session = new HashMap<>(Map.of(
                "text",
                "\ud83d\ude00 \ude00\ud83d \u0001",
                "numbers",
                List.of(1e300, 1.5f, (short) -2, new BigDecimal("1E+400"), BigInteger.TEN.pow(30))));
        session.put("nothing", null);
        try (GraphHttp http = new GraphHttp()) {
            http.graph.put(upload.pullSession(session));

            assertThat(http.get("/v19.0/1/pull_sessions").body())
                    .contains("\"text\":\"\ud83d\ude00 \\ude00\\ud83d \\u0001\"")
                    .contains("\"numbers\":[1.0E300,1.5,-2,1E+400,1000000000000000000000000000000]")
                    .contains("\"nothing\":null");
        }
    }

    @Test
    void copiesAPullSession() {
        List<Object> rows = new ArrayList<>(List.of(1));
        Map<String, Object> range = new HashMap<>(Map.of("rows", rows));
        Map<String, Object> session = upload.pullSession(Map.of("range", range, "list", List.of(range)))
                .items("pull_sessions")
                .get(0);
        String before = session.toString();

        rows.add(2);
        range.put("more", 3);

        assertThat(session).hasToString(before);
        assertThatThrownBy(() -> ((Map<?, ?>) session.get("range")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) session.get("list")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
