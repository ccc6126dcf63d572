package reports;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.micrometer.MicrometerCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** An application that reports how many entries of an upload matched. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** Spring closes the client with the context. */
    @Bean
    OfflineUploadsClient offlineUploadsClient(GraphProperties graph, MeterRegistry registry) {
        return OfflineUploadsClient.builder()
                .baseUrl(graph.baseUrl())
                .accessToken(graph.accessToken())
                .totalTimeout(graph.totalTimeout())
                .userAgentSuffix("upload-reports")
                .listener(new MicrometerCallListener(registry))
                .build();
    }
}
