/**
 * A client for what became of an upload of offline conversions to Meta. Begin at {@link
 * dev.offlineuploads.OfflineUploadsClient}.
 */
@NullMarked
package dev.offlineuploads;

import org.jspecify.annotations.NullMarked;
