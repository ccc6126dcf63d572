package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SmallMapTest {

    private final SmallMap map = new SmallMap();

    @Test
    void equalsAMapWithTheSameEntriesInTheirOrder() {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = 0; i < SmallMap.MAX_SIZE; i++) {
            Object value = i == 3 ? null : i;
            expected.put("name" + i, value);
            assertThat(map.put("name" + i, value)).isNull();
        }

        assertThat(map).isEqualTo(expected).hasSize(SmallMap.MAX_SIZE);
        assertThat(map.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(map.get("name5")).isEqualTo(5);
        assertThat(map.containsKey("name3")).isTrue();
        assertThat(map.containsKey("name99")).isFalse();
        assertThat(map.get("name99")).isNull();
    }

    @Test
    void replacesTheValueOfAName() {
        map.put("a", 1);

        assertThat(map.put("a", 2)).isEqualTo(1);
        assertThat(map).isEqualTo(Map.of("a", 2));
        assertThat(map.putIfAbsent("a", 3)).isEqualTo(2);
    }

    @Test
    void endsAfterItsLastEntry() {
        Iterator<Map.Entry<String, Object>> entries = map.entrySet().iterator();

        assertThat(entries.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(entries::next);
    }
}
