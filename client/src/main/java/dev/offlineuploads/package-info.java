/**
 * A client for what became of an upload of offline conversions to Meta. Begin at {@link
 * dev.offlineuploads.OfflineUploadsClient}: make one, share it between threads, and close it at the end.
 *
 * <pre>{@code
 * try (OfflineUploadsClient client = OfflineUploadsClient.builder().accessToken(token).build()) {
 *     OfflineConversionDataSetUpload upload = client.getUpload("42", UploadField.MATCHED_ENTRIES);
 *     for (SignalsUploadProgress rows : client.listProgress("42")) { // fetches further pages as it goes
 *         System.out.println(rows.startInclusive() + ".." + rows.endExclusive());
 *     }
 * }
 * }</pre>
 *
 * <p>What goes wrong is unchecked, a {@link dev.offlineuploads.GraphException}, and told apart by what to do about it:
 *
 * <pre>{@code
 * try {
 *     client.getUpload("42");
 * } catch (AuthenticationException e) {
 *     System.err.println("get another token: " + e.getMessage());
 * } catch (GraphException e) {
 *     System.err.println((e.retryable() ? "try again later: " : "give up: ") + e.getMessage());
 * }
 * }</pre>
 *
 * <p>Many uploads at once, each with an outcome of its own:
 *
 * <pre>{@code
 * for (UploadOutcome outcome : client.getUploads(List.of("42", "43"), UploadField.UPLOAD_TAG)) {
 *     System.out.println(outcome.id() + ": " + (outcome.succeeded() ? outcome.orThrow().uploadTag() : outcome.failure()));
 * }
 * }</pre>
 */
@NullMarked
package dev.offlineuploads;

import org.jspecify.annotations.NullMarked;
