/** Decodes responses: bodies, errors, headers, compression; masks secrets. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.response;

import org.jspecify.annotations.NullMarked;
