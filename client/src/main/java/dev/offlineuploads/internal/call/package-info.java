/** The execution of a call: requests, authentication, attempts, retries and rate limits. Not API: it changes without notice. */
@NullMarked
package dev.offlineuploads.internal.call;

import org.jspecify.annotations.NullMarked;
