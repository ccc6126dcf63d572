/** The transport: Feign's HTTP client on the connection manager of Apache HttpClient 5. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.http;

import org.jspecify.annotations.NullMarked;
