package caller;

import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.UploadField;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Calls FakeGraph with a Feign client of Spring Cloud, and fails if a result differs. */
@SpringBootApplication
@EnableFeignClients
class Application {

    public static void main(String[] arguments) {
        String id = SampleUploads.COMPLETE.id();
        String detached = SampleUploads.WITHOUT_TARGET.id();
        try (FakeGraph graph = FakeGraph.start().put(SampleUploads.COMPLETE).put(SampleUploads.WITHOUT_TARGET);
                var context = new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .run("--graph.url=" + graph.baseUrl() + "/v19.0", "--graph.token=" + graph.accessToken())) {
            Graph api = context.getBean(Graph.class);
            expect(3031L, api.getUpload(id, List.of(UploadField.MATCHED_ENTRIES)).matchedEntries());
            expect(3, api.listProgress(id, null, null, null).data().size());
            try {
                api.listProgress(detached, null, null, null);
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
