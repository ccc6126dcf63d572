package dev.offlineuploads.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the environment must hold, and what is said of it. */
class LiveSettingsTest {

    private static final String TOKEN = "EAAsecret";

    private final Map<String, String> environment = new TreeMap<>(
            Map.of("GRAPH_ACCESS_TOKEN", TOKEN, "GRAPH_UPLOAD_ID", LiveRun.ID, "GRAPH_APP_SECRET", "proof"));

    @Test
    void namesEveryVariableThatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveSettings.of(Map.of("GRAPH_UPLOAD_ID", " ")))
                .withMessage("mvn verify -Plive asks Graph itself, and needs these environment variables:"
                        + " GRAPH_ACCESS_TOKEN, GRAPH_UPLOAD_ID");
    }

    @Test
    void asksTheServerOfTheDocumentWhereNoneIsSet() {
        assertThat(LiveSettings.of(environment)).hasToString(OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
    }

    @Test
    void refusesAHostThatTheTokenWouldTravelToInTheClear() {
        environment.put("GRAPH_BASE_URL", "http://graph.facebook.com");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveSettings.of(environment))
                .withMessageContaining("GRAPH_BASE_URL")
                .withMessageContaining("loopback");
    }

    @Test
    void namesAVariableThatCannotBeUsedAndNotWhatItHolds() {
        environment.put("GRAPH_UPLOAD_ID", "upload of Jane");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveSettings.of(environment))
                .withMessage("the environment variable GRAPH_UPLOAD_ID is not made of decimal digits");

        environment.put("GRAPH_UPLOAD_ID", LiveRun.ID);
        environment.put("GRAPH_ACCESS_TOKEN", TOKEN + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveSettings.of(environment))
                .withMessageContaining("GRAPH_ACCESS_TOKEN")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(TOKEN));
    }

    @Test
    void isToldWithoutTokenSecretAndId() {
        assertThat(LiveSettings.of(environment).toString()).doesNotContain(TOKEN, LiveRun.ID, "proof");
    }
}
