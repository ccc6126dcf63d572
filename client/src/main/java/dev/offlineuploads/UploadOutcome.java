package dev.offlineuploads;

import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import org.jspecify.annotations.Nullable;

/**
 * What became of one read of many: the upload, or why there is none.
 *
 * @param id the id as it was asked for
 * @param upload the upload; null where the read failed
 * @param failure what the same read alone would have thrown; null where it succeeded
 */
public record UploadOutcome(
        @Nullable String id,
        @Nullable OfflineConversionDataSetUpload upload,
        @Nullable RuntimeException failure) {

    /**
     * Whether the upload was read.
     *
     * @return true if {@link #upload()} is there, false if {@link #failure()} is
     */
    public boolean succeeded() {
        return upload != null;
    }

    /**
     * Gives the upload, for those who cannot go on without it.
     *
     * @return the upload
     * @throws RuntimeException the {@link #failure()}, if the read failed
     */
    public OfflineConversionDataSetUpload orThrow() {
        if (upload == null) {
            throw failure == null ? new IllegalStateException("neither an upload nor a failure") : failure;
        }
        return upload;
    }
}
