package reports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("graph")
record GraphProperties(
        @DefaultValue("https://graph.facebook.com") String baseUrl,
        String accessToken,
        @DefaultValue("30s") Duration totalTimeout) {}
