/**
 * The operations as a Feign interface, generated from the OpenAPI document. Most callers do not need it: {@link
 * dev.offlineuploads.OfflineUploadsClient} also checks ids and reads lists page by page. Teams that wire Feign themselves
 * use it with {@link dev.offlineuploads.OfflineUploadsClientBuilder#applyTo}:
 *
 * <pre>{@code
 * OfflineConversionDataSetUploadApi api = OfflineUploadsClient.builder()
 *         .accessToken(token)
 *         .applyTo(Feign.builder())
 *         .target(OfflineConversionDataSetUploadApi.class, OfflineConversionDataSetUploadApi.DEFAULT_SERVER_URL);
 * String tag = api.getUpload("42", List.of(UploadField.UPLOAD_TAG)).uploadTag();
 * }</pre>
 */
@NullMarked
package dev.offlineuploads.api;

import org.jspecify.annotations.NullMarked;
