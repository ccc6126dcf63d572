package dev.offlineuploads.internal.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.internal.paging.PageCursor.Position;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitedPositionsTest {

    @Test
    void containsEveryVisitedPosition() {
        VisitedPositions visited = VisitedPositions.NONE.plus(at("a")).plus(at("b"));

        assertThat(visited.size()).isEqualTo(2);
        assertThat(visited.contains(at("a"))).isTrue();
        assertThat(visited.contains(at("b"))).isTrue();
        assertThat(visited.contains(at("c"))).isFalse();
    }

    @Test
    void containsNoPositionOfAnotherWalkFromTheSamePage() {
        VisitedPositions fork = VisitedPositions.NONE.plus(at("a"));
        VisitedPositions one = fork.plus(at("b")).plus(at("c"));
        VisitedPositions other = fork.plus(at("d")).plus(at("e"));

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
