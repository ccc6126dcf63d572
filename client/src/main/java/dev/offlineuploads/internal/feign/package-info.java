/** Connects a caller's Feign builder to {@code CallExecutor}. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.feign;

import org.jspecify.annotations.NullMarked;
