/**
 * A client that reads the status of uploads of offline conversions to Meta. Start with {@link
 * dev.offlineuploads.OfflineUploadsClient}: create one, share it between threads, and close it at the end.
 *
 * <pre>{@code
 * try (OfflineUploadsClient client = OfflineUploadsClient.builder().accessToken(token).build()) {
 *     OfflineConversionDataSetUpload upload = client.getUpload("42", UploadField.MATCHED_ENTRIES);
 *     for (SignalsUploadProgress rows : client.listProgress("42").iterateAll()) { // fetches further pages as it goes
 *         System.out.println(rows.startInclusive() + ".." + rows.endExclusive());
 *     }
 * }
 * }</pre>
 *
 * <p>A call that fails because of Graph or the network throws a {@link dev.offlineuploads.errors.GraphException}.
 *
 * <p>Many uploads, each with its own result:
 *
 * <pre>{@code
 * for (UploadResult result : client.getUploads(List.of("42", "43"), UploadField.UPLOAD_TAG)) {
 *     System.out.println(result.id() + ": " + (result.succeeded() ? result.orThrow().uploadTag() : result.failure()));
 * }
 * }</pre>
 */
@NullMarked
package dev.offlineuploads;

import org.jspecify.annotations.NullMarked;
