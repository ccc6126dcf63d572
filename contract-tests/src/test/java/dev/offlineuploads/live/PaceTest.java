package dev.offlineuploads.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How a run keeps to rate limits. Nothing here waits. */
class PaceTest {

    private static final LiveRequest ONE = LiveRequest.firstPage("1", "");
    private static final LiveRequest OTHER = LiveRequest.firstPage("2", "");

    private final Deque<LiveAnswer> answers = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final LiveGraph graph = new LiveGraph(request -> answers.remove(), new Pace(waits::add, lines::add));

    @Test
    void waitsForNothingWhileNoLimitIsClose() {
        answer(200, Map.of("x-app-usage", "{\"call_count\":89,\"total_time\":0,\"total_cputime\":0}"));
        answer(200, Map.of("x-app-usage", "broken", "x-ad-account-usage", "{\"reset_time_duration\":300}"));

        graph.get(ONE);
        graph.get(OTHER);

        assertThat(waits).isEmpty();
        assertThat(graph.calls()).isEqualTo(2);
    }

    @Test
    void waitsBeforeTheNextCallWhenALimitIsClose() {
        answer(200, Map.of("x-app-usage", "{\"call_count\":1,\"total_time\":90,\"total_cputime\":0}"));
        answer(200, Map.of());

        graph.get(ONE);
        assertThat(waits).isEmpty();
        graph.get(OTHER);

        assertThat(waits).containsExactly(Duration.ofMinutes(1));
        assertThat(lines).containsExactly("Waiting for 1 min: a rate limit is used by 90 %");
    }

    @Test
    void waitsAsLongAsGraphAsks() {
        answer(
                200,
                Map.of(
                        "x-business-use-case-usage",
                        "{\"42\":[{\"type\":\"ads_management\",\"call_count\":95,\"estimated_time_to_regain_access\":4}]}"));
        answer(200, Map.of("x-ad-account-usage", "{\"acc_id_util_pct\":97.5,\"reset_time_duration\":130}"));
        answer(200, Map.of());

        graph.get(ONE);
        graph.get(OTHER);
        graph.get(LiveRequest.firstPage("3", ""));

        assertThat(waits).containsExactly(Duration.ofMinutes(4), Duration.ofSeconds(130));
    }

    @Test
    void asksAgainBehindALimitAndWaitsLongerEachTime() {
        limited(Map.of());
        limited(Map.of());
        answer(200, Map.of());

        assertThat(graph.get(ONE).status()).isEqualTo(200);
        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void stopsWhereGraphAsksForMoreThanARunMayWait() {
        limited(Map.of("x-business-use-case-usage", "{\"42\":[{\"estimated_time_to_regain_access\":11}]}"));

        assertThatThrownBy(() -> graph.get(ONE))
                .isInstanceOf(Stopped.class)
                .hasMessage(
                        "a rate limit is reached (status 400, code 80004): the next call would have to wait for 11 min,"
                                + " and this run waits for 10 min in all, of which 10 min are left");
        assertThat(waits).isEmpty();
        assertThatThrownBy(() -> graph.get(OTHER)).isInstanceOf(NotAsked.class);
        assertThat(graph.calls()).isEqualTo(1);
    }

    @Test
    void countsAllWaitsOfARunTogether() {
        for (int i = 0; i < 4; i++) {
            limited(Map.of());
        }

        assertThatThrownBy(() -> graph.get(ONE)).isInstanceOf(Stopped.class).hasMessageContaining("3 min are left");
        assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertThat(graph.calls()).isEqualTo(4);
    }

    private void limited(Map<String, String> headers) {
        answers.add(answerOf(400, headers, "{\"error\":{\"code\":80004}}"));
    }

    private void answer(int status, Map<String, String> headers) {
        answers.add(answerOf(status, headers, "{}"));
    }

    private static LiveAnswer answerOf(int status, Map<String, String> headers, String body) {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return LiveAnswer.of(status, lists, body);
    }
}
