/**
 * The reads as a Feign interface, generated from the OpenAPI document. Most callers have no need of it: {@link
 * dev.offlineuploads.OfflineUploadsClient} reads through it, checks ids and walks through pages. Those who wire Feign by
 * themselves take it with {@link dev.offlineuploads.OfflineUploadsClient.Builder#configure}:
 *
 * <pre>{@code
 * OfflineConversionDataSetUploadApi api = OfflineUploadsClient.builder()
 *         .accessToken(token)
 *         .configure(Feign.builder())
 *         .target(OfflineConversionDataSetUploadApi.class, OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
 * String tag = api.getUpload("42", List.of(UploadField.UPLOAD_TAG)).uploadTag();
 * }</pre>
 */
@NullMarked
package dev.offlineuploads.api;

import org.jspecify.annotations.NullMarked;
