/** Records metrics of calls with Micrometer, which must be on the class path. */
@NullMarked
package dev.offlineuploads.micrometer;

import org.jspecify.annotations.NullMarked;
