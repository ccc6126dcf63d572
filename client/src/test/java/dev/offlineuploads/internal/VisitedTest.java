package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.internal.Cursors.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitedTest {

    @Test
    void holdsEveryPositionOfTheWay() {
        Visited way = Visited.NONE.and(at("a")).and(at("b"));

        assertThat(way.size()).isEqualTo(2);
        assertThat(way.contains(at("a"))).isTrue();
        assertThat(way.contains(at("b"))).isTrue();
        assertThat(way.contains(at("c"))).isFalse();
    }

    @Test
    void holdsNothingOfAnotherWayFromTheSamePage() {
        Visited fork = Visited.NONE.and(at("a"));
        Visited one = fork.and(at("b")).and(at("c"));
        Visited other = fork.and(at("d")).and(at("e"));

        assertThat(other.contains(at("b"))).isFalse();
        assertThat(other.contains(at("c"))).isFalse();
        assertThat(one.contains(at("d"))).isFalse();
        assertThat(one.contains(at("c"))).isTrue();
        assertThat(fork.contains(at("b"))).isFalse();
    }

    private static Position at(String cursor) {
        return new Position(cursor, null, Map.of());
    }
}
