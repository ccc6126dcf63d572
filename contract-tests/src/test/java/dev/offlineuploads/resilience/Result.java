package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller got.
 *
 * @param objects the upload, the page, or the items of the list that came before a failure
 * @param thrown the failure; null for none
 */
record Result(List<Object> objects, @Nullable GraphException thrown) {}
