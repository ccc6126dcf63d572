package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.PermissionDeniedException;
import java.util.Map;
import java.util.function.Supplier;

/** Any bytes as the body of a response with any status. */
class ResponseFuzz {

    private static final int[] STATUSES = {200, 302, 400, 500};

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().accessToken(TokenLeaks.TOKEN).build();

    @FuzzTest
    void isReadOrReportedByADocumentedException(byte[] body) {
        for (int status : STATUSES) {
            GRAPH.answering(new Answer(status, Map.of(), body));

            verify(status, () -> CLIENT.getUpload("12"));
            verify(status, () -> CLIENT.listProgress("12"));
            verify(status, () -> CLIENT.listPullSessions("12"));
        }
    }

    private static void verify(int status, Supplier<?> call) {
        try {
            Object body = call.get();
            assertThat(status).isEqualTo(200);
            assertThat(body).isNotNull();
            if (body instanceof Page<?> page) {
                assertThat(page.items()).doesNotContainNull();
            }
            assertThat(TokenLeaks.textOf(body)).doesNotContain(TokenLeaks.TOKEN);
        } catch (GraphApiException e) {
            assertThat(e.statusCode()).isEqualTo(status);
            if (e instanceof AuthenticationException || e instanceof PermissionDeniedException) {
                assertThat(e.isRetryable()).isFalse();
            }
            verifyText(e);
        } catch (InvalidResponseException e) {
            assertThat(e.statusCode()).isEqualTo(status);
            verifyText(e);
        }
    }

    private static void verifyText(GraphException thrown) {
        assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
        assertThat(TokenLeaks.textOf(thrown)).doesNotContain(TokenLeaks.TOKEN);
    }
}
