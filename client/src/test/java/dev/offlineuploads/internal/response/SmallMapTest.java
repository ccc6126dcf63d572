package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallMapTest {

    private final SmallMap map = new SmallMap(new Object[] {"a", 1, "b", null});

    @Test
    void hasItsEntriesInTheirOrder() {
        assertThat(map)
                .hasSize(2)
                .containsEntry("a", 1)
                .containsEntry("b", null)
                .doesNotContainKey("c");
        assertThat(map.keySet()).containsExactly("a", "b");
        assertThat(map.get("c")).isNull();
    }

    @Test
    void equalsAnyMapWithTheSameEntries() {
        assertThat(new SmallMap(new Object[] {"a", 1}))
                .isEqualTo(Map.of("a", 1))
                .hasSameHashCodeAs(Map.of("a", 1));
        assertThat(new SmallMap(new Object[] {"b", null})).isEqualTo(Collections.singletonMap("b", null));
    }

    @Test
    void cannotBeModified() {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put("c", 3));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.remove("a"));
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> entry.setValue(2));
        }
    }
}
