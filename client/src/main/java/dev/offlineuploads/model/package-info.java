/**
 * What Graph answers, as immutable records that are generated from the OpenAPI document. A component is null where it was not
 * asked for or Graph has no value. What the document does not name is in {@code unknownFields}, so that nothing which Graph
 * adds gets lost:
 *
 * <pre>{@code
 * OfflineConversionDataSetUpload upload = client.getUpload("42", UploadField.all());
 * Long matched = upload.matchedEntries(); // null where Graph has no value
 * Object added = upload.unknownFields().get("rejected_entries");
 * }</pre>
 */
@NullMarked
package dev.offlineuploads.model;

import org.jspecify.annotations.NullMarked;
