package dev.offlineuploads.interop;

import java.util.function.Function;

/** The clients that nobody here wrote. */
enum OtherClient {
    META_SDK(MetaSdkReader::new),
    RESTFB(RestFbReader::new);

    private final Function<Access, GraphReader> start;

    OtherClient(Function<Access, GraphReader> start) {
        this.start = start;
    }

    GraphReader start(Access access) {
        return start.apply(access);
    }
}
