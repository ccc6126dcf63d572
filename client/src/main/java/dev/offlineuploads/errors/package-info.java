/**
 * The exceptions of the client. All of them are unchecked and extend {@link dev.offlineuploads.errors.GraphException}. The
 * subclasses differ in how callers handle them:
 *
 * <pre>{@code
 * try {
 *     client.getUpload("42");
 * } catch (AuthenticationException e) {
 *     System.err.println("get another token: " + e.getMessage());
 * } catch (GraphException e) {
 *     System.err.println((e.isRetryable() ? "retry later: " : "do not retry: ") + e.getMessage());
 * }
 * }</pre>
 */
@NullMarked
package dev.offlineuploads.errors;

import org.jspecify.annotations.NullMarked;
