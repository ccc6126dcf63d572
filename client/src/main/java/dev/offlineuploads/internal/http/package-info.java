/** The transport: a Feign client on the connections and the pool of HttpCore 5. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.http;

import org.jspecify.annotations.NullMarked;
