/** Decoding of responses: bodies, errors, headers, decompression, and the masking of secrets. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.response;

import org.jspecify.annotations.NullMarked;
