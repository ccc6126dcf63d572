package dev.offlineuploads.benchmark;

import dev.offlineuploads.OfflineUploadsClient;

/** With an app secret, so that each request carries a proof of it. */
final class OwnReaderWithProof extends OwnReader {

    OwnReaderWithProof(String baseUrl) {
        super(OfflineUploadsClient.builder()
                .baseUrl(baseUrl)
                .accessToken(Sample.TOKEN)
                .appSecret(Sample.SECRET));
    }
}
