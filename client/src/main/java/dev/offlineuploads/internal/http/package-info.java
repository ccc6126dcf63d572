/** The transport: an HTTP client for Feign on the connections and the pool of Apache HttpCore 5. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.http;

import org.jspecify.annotations.NullMarked;
