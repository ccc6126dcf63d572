package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgress;
import java.util.function.Supplier;

/** Bodies under a status of success. */
class AnswerFuzz {

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void isARecordOrAStatedException(byte[] body) {
        GRAPH.answering(InProcessGraph.Answer.of(body));

        OfflineConversionDataSetUpload upload = read(() -> CLIENT.getUpload("12"));
        Page<SignalsUploadProgress> progress = read(() -> CLIENT.listProgress("12"));
        Page<PartnerIntegrationPullSession> sessions = read(() -> CLIENT.listPullSessions("12"));

        TokenLeaks.noneInValuesOf(upload);
        judge(progress);
        judge(sessions);
    }

    private static <T> void judge(Page<T> page) {
        if (page != null) {
            assertThat(page.items()).doesNotContainNull();
            TokenLeaks.noneInValuesOf(page.items());
            TokenLeaks.noneInValuesOf(page.before());
            TokenLeaks.noneInValuesOf(page.after());
        }
    }

    /** What is read; null where it is refused as what cannot be read. Whatever else is thrown fails. */
    private static <T> T read(Supplier<T> read) {
        try {
            T body = read.get();
            assertThat(body).isNotNull();
            return body;
        } catch (GraphResponseException e) {
            assertThat(e.retryable()).isFalse();
            TokenLeaks.noneIn(e);
            return null;
        }
    }
}
