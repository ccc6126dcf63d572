package reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.fakegraph.FakeGraphExtension;
import dev.offlineuploads.fakegraph.SampleUploads;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application with FakeGraph instead of the Graph API. Each test has its own context, so that metrics start at 0. */
@SpringBootTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class UploadReportsTest {

    @RegisterExtension
    static final FakeGraphExtension graph =
            FakeGraphExtension.with(SampleUploads.COMPLETE, SampleUploads.WITHOUT_TARGET);

    @Autowired
    private UploadReports reports;

    @Autowired
    private MeterRegistry registry;

    @DynamicPropertySource
    static void addressOfFakeGraph(DynamicPropertyRegistry properties) {
        properties.add("graph.base-url", graph::baseUrl);
        properties.add("graph.access-token", graph::accessToken);
    }

    @Test
    void readsAnUpload() {
        assertThat(reports.matches(SampleUploads.COMPLETE.id()))
                .isEqualTo("store-sales-2024-01: 3031 entries matched");

        assertThat(calls("getUpload", "success", "none")).isEqualTo(1);
        assertThat(attempts("200", "none")).isEqualTo(1);
    }

    @Test
    void handlesAnError() {
        assertThat(reports.progress(SampleUploads.WITHOUT_TARGET.id())).isEqualTo("the upload belongs to no data set");

        assertThat(calls("listProgress", "TargetNotDeterminedException", "275")).isEqualTo(1);
        assertThat(attempts("400", "275")).isEqualTo(1);
    }

    private long calls(String operation, String outcome, String code) {
        return registry.get("offline.uploads.calls")
                .tags("operation", operation, "outcome", outcome, "code", code)
                .timer()
                .count();
    }

    private long attempts(String status, String code) {
        return registry.get("offline.uploads.attempts")
                .tags("status", status, "code", code)
                .timer()
                .count();
    }
}
