package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.errors.RateLimitException;
import dev.offlineuploads.model.AdAccountUsage;
import dev.offlineuploads.model.AppUsage;
import dev.offlineuploads.model.BusinessUseCaseUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that report how much of a rate limit is used. {@link RetryWaitTest} covers the waits. */
class RateLimitUsageTest extends ResponseTestBase {

    private static final String APP = "x-app-usage";
    private static final String AD_ACCOUNT = "x-ad-account-usage";
    private static final String BUSINESS = "x-business-use-case-usage";

    private RateLimitUsage usage(Map<String, String> headers) {
        graph.answers(200, headers, ScriptedGraph.NODE);
        return client.withRawResponse().getUpload("12").rateLimitUsage();
    }

    @Test
    void readsEveryUsageHeader() {
        RateLimitUsage usage = usage(Map.of(
                APP,
                "{\"call_count\":28,\"total_time\":25,\"total_cputime\":24,\"new\":1}",
                AD_ACCOUNT,
                "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100,\"ads_api_access_tier\":\"standard_access\"}",
                "X-Business-Use-Case-Usage",
                "{\"178\":[{\"type\":\"ads_management\",\"call_count\":95,\"total_cputime\":20,"
                        + "\"total_time\":21,\"estimated_time_to_regain_access\":19}]}"));

        assertThat(usage)
                .isEqualTo(new RateLimitUsage(
                        new AppUsage(28L, 25L, 24L, Map.of("new", 1)),
                        new AdAccountUsage(9.67, 100L, "standard_access", null),
                        Map.of("178", List.of(new BusinessUseCaseUsage("ads_management", 95L, 20L, 21L, 19L, null)))));
        assertThat(usage.timeToRegainAccess()).isEqualTo(Duration.ofMinutes(19));
    }

    @Test
    void readsAllValuesOfARepeatedHeader() {
        graph.does(ScriptedGraph.raw("HTTP/1.1 200 OK\r\n" + BUSINESS + ": {\"1\":[]}\r\n" + BUSINESS + ": x\r\n"
                + BUSINESS + ": {\"2\":[]}\r\nContent-Length: 11\r\n\r\n{\"id\":\"12\"}"));

        assertThat(client.withRawResponse().getUpload("12").rateLimitUsage().businessUseCases())
                .containsOnlyKeys("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "{} {}", "{\"1\":null}", "{\"1\":[null,7,[],{}]}"})
    void ignoresMalformedHeaders(String header) {
        RateLimitUsage usage = usage(Map.of(APP, header, AD_ACCOUNT, header, BUSINESS, header));

        assertThat(usage.businessUseCases().values()).allMatch(List::isEmpty);
        assertThat(usage.timeToRegainAccess()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ads_insights\",\"call_count\":12.5,\"estimated_time_to_regain_access\":0}",
                "{\"call_count\":\"many\",\"estimated_time_to_regain_access\":{\"a\":1}}",
                "{\"estimated_time_to_regain_access\":-5}",
                "null",
                "7"
            })
    void ignoresOnlyTheMalformedEntries(String malformed) {
        String limit = "{\"type\":\"ads_management\",\"call_count\":100,\"total_cputime\":25,\"total_time\":25,"
                + "\"estimated_time_to_regain_access\":12}";
        String header = "{\"10\":\"x\",\"11\":[" + malformed + "," + limit + "],\"12\":[" + malformed + "]}";

        RateLimitException error = failure(
                RateLimitException.class, 400, Map.of(BUSINESS, header, APP, "x"), ScriptedGraph.error(80004, ""));

        assertThat(error.rateLimitUsage().businessUseCases()).containsOnlyKeys("11", "12");
        assertThat(error.rateLimitUsage().timeToRegainAccess()).isEqualTo(Duration.ofMinutes(12));
        assertThat(error.retryAfter()).isEqualTo(Duration.ofMinutes(12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"call_count\":99,\"estimated_time_to_regain_access\":7}    | PT7M",
                "{\"total_time\":100,\"estimated_time_to_regain_access\":5},{\"estimated_time_to_regain_access\":9} | PT5M",
                "{\"total_cputime\":\"101\",\"estimated_time_to_regain_access\":\"5\"},{\"estimated_time_to_regain_access\":9} | PT5M",
                "{\"call_count\":100}                                         | -",
                "{\"call_count\":100.5,\"estimated_time_to_regain_access\":5},{\"estimated_time_to_regain_access\":9} | PT5M",
                "{\"total_time\":1e2000000000,\"estimated_time_to_regain_access\":5},{\"estimated_time_to_regain_access\":9} | PT5M",
                "{\"call_count\":100,\"estimated_time_to_regain_access\":12.5} | PT13M",
                "{\"call_count\":\"100.5\",\"estimated_time_to_regain_access\":\"12.5\"},{\"estimated_time_to_regain_access\":30} | PT13M",
                "{\"call_count\":100,\"estimated_time_to_regain_access\":1e2147483648} | PT8760H",
                "{\"call_count\":100,\"estimated_time_to_regain_access\":0},{\"estimated_time_to_regain_access\":9} | -",
                "{\"call_count\":100,\"estimated_time_to_regain_access\":0}   | -",
                "{\"estimated_time_to_regain_access\":-9223372036854775808}   | -",
                "{\"estimated_time_to_regain_access\":9223372036854775807}    | PT8760H"
            })
    void returnsTheLongestTimeOfTheLimitsThatAreUsedUp(String entries, Duration time) {
        assertThat(usage(Map.of(BUSINESS, "{\"1\":[" + entries + "]}")).timeToRegainAccess())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "100, 2, PT2S",
                "100, 2.5, PT3S",
                "'\"100.0\"', '\"2.5\"', PT3S",
                "100.5, 9000, PT2H30M",
                "1e999, 2, PT2S",
                "99.9, 2, -",
                "100, 0, -",
                "100, -9223372036854775808, -"
            })
    void returnsTheTimeOfAnAdAccountThatIsUsedUp(String percent, String seconds, Duration time) {
        String header = "{\"acc_id_util_pct\":" + percent + ",\"reset_time_duration\":" + seconds + "}";

        assertThat(usage(Map.of(AD_ACCOUNT, header)).timeToRegainAccess()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_count", "total_time", "total_cputime"})
    void returnsNoTimeOfLimitsThatAreNotUsedUpIfThatOfTheAppIs(String limit) {
        Map<String, String> headers = Map.of(
                APP,
                "{\"" + limit + "\":100}",
                BUSINESS,
                "{\"1\":[{\"call_count\":12,\"estimated_time_to_regain_access\":60}]}");

        assertThat(usage(headers).timeToRegainAccess()).isNull();
    }
}
