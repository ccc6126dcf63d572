package dev.offlineuploads.interop;

import java.util.function.Function;

enum ThirdPartyClient {
    META_SDK(MetaSdkAdapter::new),
    RESTFB(RestFbAdapter::new);

    private final Function<Settings, ClientAdapter> start;

    ThirdPartyClient(Function<Settings, ClientAdapter> start) {
        this.start = start;
    }

    ClientAdapter start(Settings settings) {
        return start.apply(settings);
    }
}
