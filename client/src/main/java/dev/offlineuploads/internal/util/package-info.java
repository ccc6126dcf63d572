/** Helpers without knowledge of the API: time, threads, cancellation. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.util;

import org.jspecify.annotations.NullMarked;
