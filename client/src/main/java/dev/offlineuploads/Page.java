package dev.offlineuploads;

import dev.offlineuploads.errors.InvalidResponseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. It also fetches the pages after it. A list ends with the page that has no link to a next
 * one; a page without items is not the end.
 *
 * <p>Immutable and thread-safe, but each iterator and each stream is for one thread. Fetching a page throws the same exceptions
 * as the first call.
 *
 * @param <T> the type of the items
 */
public interface Page<T> {

    /**
     * {@return the items of this page only, in Graph's order, not modifiable; possibly none although more pages
     * follow}
     */
    List<T> items();

    /** {@return whether the response links to a next page} */
    boolean hasNextPage();

    /**
     * {@return the page after this one} Each call sends a request.
     *
     * @throws java.util.NoSuchElementException if this is the last page
     * @throws InvalidResponseException if the link leads to a page that was read before or has no position, or if there are
     *     more pages than {@link OfflineUploadsClientBuilder#maxPages(int)} allows
     */
    Page<T> nextPage();

    /**
     * {@return the items of this page and of all pages after it} A page is fetched when it is needed, and only the current
     * page is in memory. Each iterator starts with this page.
     */
    Iterable<T> iterateAll();

    /**
     * {@return the items of this page and of all pages after it as a sequential, ordered stream, see {@link
     * #iterateAll()}}
     */
    Stream<T> streamAll();

    /**
     * {@return the cursor of the first item, to read the page before this one with {@link
     * ListOptions.Builder#before(String)}; null if the response has none}
     */
    @Nullable
    String before();

    /**
     * {@return the properties of the response other than items and paging by name, {@code summary} for example,
     * including values of an unexpected form; not modifiable}
     */
    Map<String, @Nullable Object> additionalProperties();

    /**
     * {@return the cursor of the last item, to continue later with {@link ListOptions.Builder#after(String)}; null
     * if the response has none} The last page has one too.
     */
    @Nullable
    String after();
}
