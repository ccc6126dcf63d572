/** Metrics of calls for Micrometer, which callers who use this package must have on their class path. */
@NullMarked
package dev.offlineuploads.micrometer;

import org.jspecify.annotations.NullMarked;
