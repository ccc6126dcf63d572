/** What connects a Feign builder of the caller to the execution of calls. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.feign;

import org.jspecify.annotations.NullMarked;
