package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call.
 *
 * @param objects the upload, the page, or the items of the list before the exception
 * @param thrown the exception; null for none
 */
record Result(List<Object> objects, @Nullable GraphException thrown) {}
