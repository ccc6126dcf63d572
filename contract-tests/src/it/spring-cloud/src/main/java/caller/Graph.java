package caller;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import feign.Contract;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.openfeign.FeignBuilderCustomizer;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;

/** The generated interface, implemented by Spring Cloud. */
@FeignClient(name = "graph", url = "${graph.url}", configuration = Graph.Wiring.class)
interface Graph extends OfflineConversionDataSetUploadApi {

    class Wiring {

        /** Required since the interface has annotations of Feign, not of Spring. */
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
