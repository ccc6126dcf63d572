package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import java.util.Map;

/** Bodies under every kind of status but success. */
class ErrorFuzz {

    private static final int[] STATUSES = {302, 400, 500};
    private static final int LONGEST_BODY = 16_384;

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void isAStatedExceptionOfOneLine(byte[] body) {
        for (int status : STATUSES) {
            GRAPH.answering(new Answer(status, Map.of(), body));

            Throwable thrown = catchThrowable(() -> CLIENT.getUpload("12"));

            if (thrown instanceof GraphApiException refused) {
                assertThat(refused.status()).isEqualTo(status);
                assertThat(refused.body()).hasSizeLessThanOrEqualTo(LONGEST_BODY);
            } else {
                assertThat(thrown).isInstanceOf(GraphResponseException.class);
                GraphResponseException unreadable = (GraphResponseException) thrown;
                assertThat(unreadable.status()).isEqualTo(status);
                assertThat(unreadable.body()).hasSizeLessThanOrEqualTo(LONGEST_BODY);
            }
            assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
            TokenLeaks.noneIn((GraphException) thrown);
        }
    }
}
