package caller;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.UploadField;
import feign.Feign;
import java.util.ArrayList;
import java.util.List;

/** Calls FakeGraph with the client and with Feign, and fails if a result differs. */
class Caller {

    public static void main(String[] arguments) {
        String id = SampleUploads.COMPLETE.id();
        expect("dev.offlineuploads.client", OfflineUploadsClient.class.getModule().getName());
        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE)) {
            var builder = OfflineUploadsClient.builder().baseUrl(graph.baseUrl()).accessToken(graph.accessToken());
            try (var client = builder.build()) {
                expect(3031L, client.getUpload(id, UploadField.MATCHED_ENTRIES).matchedEntries());
                List<Long> ends = new ArrayList<>();
                client.listProgress(id).iterateAll().forEach(rows -> ends.add(rows.endExclusive()));
                expect(List.of(2000L, 4000L, 4849L), ends);
            }
            var api = builder.applyTo(Feign.builder())
                    .target(OfflineConversionDataSetUploadApi.class, graph.baseUrl() + "/v19.0");
            expect("store-sales-2024-01", api.getUpload(id, List.of(UploadField.UPLOAD_TAG)).uploadTag());
        }
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", was: " + actual);
        }
    }
}
