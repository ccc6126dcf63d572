package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.internal.util.Sleeper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers that tell usage, version and how long to wait: each holds the same lines. */
class UsageFuzz {

    private static final Duration BUDGET = Duration.ofHours(1);
    private static final Duration LONGEST_TO_REGAIN = Duration.ofDays(365);
    private static final byte[] NODE = ScriptedGraph.NODE.getBytes(StandardCharsets.UTF_8);
    private static final byte[] LIMIT = ScriptedGraph.error(4, "").getBytes(StandardCharsets.UTF_8);

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final Waits WAITS = new Waits();
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().maxRetries(1).totalTimeout(BUDGET).sleeper(WAITS).build();

    @FuzzTest
    void tellsWhatItCanAndCostsNoAnswer(byte[] lines) {
        Map<String, Collection<String>> headers =
                headers(new String(lines, StandardCharsets.UTF_8).lines().toList());

        GRAPH.answering(new Answer(200, headers, NODE));
        ApiResponse<?> answer = CLIENT.withRawResponse().getUpload("12");
        judge(answer.rateLimitUsage());
        if (answer.apiVersion() != null) {
            assertThat(answer.apiVersion()).matches("v[0-9.]+");
        }

        WAITS.longest = Duration.ZERO;
        GRAPH.answering(new Answer(403, headers, LIMIT));
        judge(catchThrowableOfType(RateLimitException.class, () -> CLIENT.getUpload("12"))
                .usage());
        assertThat(WAITS.longest).isBetween(Duration.ZERO, BUDGET);
        assertThat(GRAPH.asked()).hasSizeBetween(1, 2);
    }

    private static void judge(RateLimitUsage usage) {
        usage.businessUseCases()
                .values()
                .forEach(useCases -> assertThat(useCases).doesNotContainNull());
        if (usage.timeToRegainAccess() != null) {
            assertThat(usage.timeToRegainAccess()).isBetween(Duration.ofMinutes(1), LONGEST_TO_REGAIN);
        }
    }

    private static Map<String, Collection<String>> headers(List<String> values) {
        Map<String, Collection<String>> headers = new TreeMap<>();
        for (String name : List.of(
                "x-app-usage",
                "x-ad-account-usage",
                "x-business-use-case-usage",
                "facebook-api-version",
                "Retry-After")) {
            headers.put(name, values);
        }
        return headers;
    }

    /** A clock that stands still; it keeps the longest wait alone, where a list of them would grow with every input. */
    private static final class Waits implements Sleeper {

        private Duration longest = Duration.ZERO;

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) {
            assertThat(duration).isGreaterThanOrEqualTo(Duration.ZERO);
            longest = duration.compareTo(longest) > 0 ? duration : longest;
        }

        @Override
        public double random() {
            return 0.5;
        }
    }
}
