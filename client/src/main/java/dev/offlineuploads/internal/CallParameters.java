package dev.offlineuploads.internal;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts into a request the position in a list that the generated interface has no parameter for. */
public final class CallParameters implements RequestInterceptor {

    private final Settings settings;

    /** Looks at the calls of one client. */
    public CallParameters(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void apply(RequestTemplate template) {
        Call.of(settings).position().forEach((name, value) -> {
            // Feign hands in the same template again when it tries a call again, and adds where it could replace.
            template.query(name, List.of());
            template.query(name, URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
    }
}
