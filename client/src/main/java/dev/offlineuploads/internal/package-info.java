/** The wiring of the client. Nothing here is API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal;

import org.jspecify.annotations.NullMarked;
