import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.UploadField;
import java.util.ArrayList;
import java.util.List;

/** Calls FakeGraph from the class path, and fails if a result differs. */
public class Caller {

    public static void main(String[] arguments) {
        String id = SampleUploads.COMPLETE.id();
        String detached = SampleUploads.WITHOUT_TARGET.id();
        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE).put(SampleUploads.WITHOUT_TARGET);
                OfflineUploadsClient client = OfflineUploadsClient.builder()
                        .baseUrl(graph.baseUrl())
                        .accessToken(graph.accessToken())
                        .build()) {
            var upload = client.getUpload(id, UploadField.all());
            expect(3031L, upload.matchedEntries());
            expect("store-sales-2024-01", upload.uploadTag());
            List<Long> ends = new ArrayList<>();
            client.listProgress(id).iterateAll().forEach(rows -> ends.add(rows.endExclusive()));
            expect(List.of(2000L, 4000L, 4849L), ends);
            List<Object> sessions = new ArrayList<>();
            client.listPullSessions(id).iterateAll().forEach(session -> sessions.add(session.additionalProperties().get("id")));
            expect(List.of("730264518", "730264519"), sessions);
            try {
                client.listProgress(detached);
                throw new AssertionError("no exception for upload " + detached);
            } catch (TargetNotDeterminedException e) {
                expect(275L, e.code());
            }
        }
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", was: " + actual);
        }
    }
}
