/** The client and its views: what is written by hand around the generated operations. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.client;

import org.jspecify.annotations.NullMarked;
