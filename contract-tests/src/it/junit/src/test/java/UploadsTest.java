import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeGraphExtension;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test with FakeGraph's extension. */
class UploadsTest {

    @RegisterExtension
    static final FakeGraphExtension graph =
            FakeGraphExtension.with(FakeUpload.withId("42").field("upload_tag", "stores"));

    @Test
    void returnsATagUntilTheTokenExpires() {
        try (var client = client()) {
            assertEquals("stores", client.getUpload("42").uploadTag());
            graph.graph().failWith(GraphFault.TOKEN_EXPIRED);
            assertThrows(AuthenticationException.class, () -> client.getUpload("42"));
        }
    }

    @Test
    void returnsAnUploadOfTheTest(FakeGraph fake) {
        fake.put(FakeUpload.withId("43").field("upload_tag", "phone"));
        try (var client = client()) {
            assertEquals("phone", client.getUpload("43").uploadTag());
        }
    }

    private static OfflineUploadsClient client() {
        return OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken(graph.accessToken())
                .build();
    }
}
