package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.RateLimitException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any lines as the values of every header that the client reads. */
class HeaderFuzz {

    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void costsNoResponse(byte[] lines) {
        Map<String, Collection<String>> headers =
                headers(new String(lines, StandardCharsets.UTF_8).lines().toList());

        GRAPH.answering(new Answer(200, headers, ScriptedGraph.NODE));
        ApiResponse<?> response = CLIENT.withRawResponse().getUpload("12");
        verify(response.rateLimitUsage());
        if (response.apiVersion() != null) {
            assertThat(response.apiVersion()).matches("v[0-9.]+");
        }

        GRAPH.answering(new Answer(403, headers, ScriptedGraph.error(4, "")));
        RateLimitException error = catchThrowableOfType(RateLimitException.class, () -> CLIENT.getUpload("12"));
        verify(error.rateLimitUsage());
        if (error.retryAfter() != null) {
            assertThat(error.retryAfter()).isBetween(Duration.ZERO, LONGEST_WAIT);
        }
    }

    private static void verify(RateLimitUsage usage) {
        usage.businessUseCases()
                .values()
                .forEach(useCases -> assertThat(useCases).doesNotContainNull());
        if (usage.timeToRegainAccess() != null) {
            assertThat(usage.timeToRegainAccess()).isBetween(Duration.ofSeconds(1), LONGEST_WAIT);
        }
    }

    private static Map<String, Collection<String>> headers(List<String> values) {
        return Stream.of(
                        "x-app-usage",
                        "x-ad-account-usage",
                        "x-business-use-case-usage",
                        "facebook-api-version",
                        "Date",
                        "Retry-After")
                .collect(Collectors.toMap(name -> name, name -> values));
    }
}
