package dev.offlineuploads;

import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of one call of a batch: an upload or a failure.
 *
 * @param id the requested id
 * @param upload the upload; null if the call failed
 * @param failure why there is no upload; null if the call succeeded
 */
public record UploadResult(
        @Nullable String id,
        @Nullable OfflineConversionDataSetUpload upload,
        @Nullable RuntimeException failure) implements Serializable {

    /** {@return whether the call succeeded, so that {@link #upload()} is not null} */
    public boolean succeeded() {
        return upload != null;
    }

    /**
     * {@return the upload}
     *
     * @throws RuntimeException the {@link #failure()}, if the call failed
     */
    public OfflineConversionDataSetUpload orThrow() {
        if (upload == null) {
            throw Objects.requireNonNull(failure, "failure");
        }
        return upload;
    }
}
