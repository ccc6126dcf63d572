/** The way from one page of a list to the next. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.paging;

import org.jspecify.annotations.NullMarked;
