/** The client and its views, based on the generated operations. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.client;

import org.jspecify.annotations.NullMarked;
