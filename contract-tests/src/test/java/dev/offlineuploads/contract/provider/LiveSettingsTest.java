package dev.offlineuploads.contract.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {

    private static final String TOKEN = "live-token-5f31";

    private final Map<String, String> environment = new TreeMap<>(
            Map.of("GRAPH_ACCESS_TOKEN", TOKEN, "GRAPH_UPLOAD_ID", "471108", "GRAPH_APP_SECRET", "secret-77"));

    @Test
    void reportsMissingVariables() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveSettings.of(Map.of("GRAPH_UPLOAD_ID", " ")))
                .withMessageEndingWith(": GRAPH_ACCESS_TOKEN, GRAPH_UPLOAD_ID");
    }

    @Test
    void usesTheDocumentedServerByDefaultAndOmitsSecrets() {
        assertThat(LiveSettings.of(environment)).hasToString(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPH_BASE_URL, http://graph.facebook.com, loopback",
        "GRAPH_UPLOAD_ID, upload of Jane, digits",
        "GRAPH_ACCESS_TOKEN, live token 5f31, access token",
    })
    void reportsInvalidVariablesWithoutTheirValue(String name, String value, String reason) {
        environment.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveSettings.of(environment))
                .withMessageContaining(name)
                .withMessageContaining(reason)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("Jane", "5f31"));
    }
}
