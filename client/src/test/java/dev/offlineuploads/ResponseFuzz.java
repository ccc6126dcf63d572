package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import java.util.function.Supplier;

/** Any bytes as the body of a successful response. */
class ResponseFuzz {

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().accessToken(TokenLeaks.TOKEN).build();

    @FuzzTest
    void isReadOrReportedByADocumentedException(byte[] body) {
        GRAPH.answering(Answer.of(body));

        verify(() -> CLIENT.getUpload("12"));
        verify(() -> CLIENT.listProgress("12"));
        verify(() -> CLIENT.listPullSessions("12"));
    }

    private static void verify(Supplier<?> call) {
        try {
            Object body = call.get();
            assertThat(body).isNotNull();
            if (body instanceof Page<?> page) {
                assertThat(page.items()).doesNotContainNull();
                TokenLeaks.assertNoneIn(page);
            }
            TokenLeaks.assertNoneIn(body);
        } catch (GraphApiException | InvalidResponseException e) {
            verify(e);
        }
    }

    private static void verify(GraphException thrown) {
        assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
        TokenLeaks.assertNoneIn(thrown);
    }
}
