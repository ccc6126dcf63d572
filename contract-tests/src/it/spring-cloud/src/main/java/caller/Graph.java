package caller;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import feign.Contract;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.openfeign.FeignBuilderCustomizer;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;

/** The generated interface, made by Spring Cloud. */
@FeignClient(name = "graph", url = "${graph.url}", configuration = Graph.Wiring.class)
interface Graph extends OfflineConversionDataSetUploadApi {

    class Wiring {

        /** The interface is written in Feign's annotations, not in Spring's. */
        @Bean
        Contract contract() {
            return new Contract.Default();
        }

        @Bean
        FeignBuilderCustomizer offlineUploads(@Value("${graph.token}") String token) {
            return feign -> OfflineUploadsClient.builder().accessToken(token).applyTo(feign);
        }
    }
}
