package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.PermissionDeniedException;
import java.util.Map;

/** Any bytes as the body of a response without success. */
class ErrorResponseFuzz {

    private static final int[] STATUSES = {302, 400, 500};

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT =
            GRAPH.builder().accessToken(TokenLeaks.TOKEN).build();

    @FuzzTest
    void isADocumentedExceptionWithAMessageOfOneLine(byte[] body) {
        for (int status : STATUSES) {
            GRAPH.answering(new Answer(status, Map.of(), body));

            Throwable thrown = catchThrowable(() -> CLIENT.getUpload("12"));

            if (thrown instanceof GraphApiException error) {
                assertThat(error.statusCode()).isEqualTo(status);
            } else {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                InvalidResponseException.class,
                                invalid -> assertThat(invalid.statusCode()).isEqualTo(status));
            }
            if (thrown instanceof AuthenticationException || thrown instanceof PermissionDeniedException) {
                assertThat(((GraphException) thrown).isRetryable()).isFalse();
            }
            assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
            TokenLeaks.assertNoneIn((GraphException) thrown);
        }
    }
}
