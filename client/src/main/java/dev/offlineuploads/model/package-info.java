/**
 * The objects that Graph returns, as immutable records. They are generated from the OpenAPI document. A component is null
 * if the response lacks it. {@code additionalProperties} has the properties that the document does not name, so nothing is
 * lost:
 *
 * <pre>{@code
 * OfflineConversionDataSetUpload upload = client.getUpload("42", UploadField.all());
 * Long matched = upload.matchedEntries(); // null if the response lacks it
 * Object added = upload.additionalProperties().get("rejected_entries");
 * }</pre>
 */
@NullMarked
package dev.offlineuploads.model;

import org.jspecify.annotations.NullMarked;
