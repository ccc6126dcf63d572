package dev.offlineuploads.benchmark;

import feign.DefaultClient;

/** Feign through the HTTP client that it brings, which is the JDK's. */
final class StockFeignReader extends FeignReader {

    StockFeignReader(String baseUrl) {
        super(baseUrl, new DefaultClient(null, null));
    }
}
