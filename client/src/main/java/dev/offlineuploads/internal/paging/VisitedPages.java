package dev.offlineuploads.internal.paging;

import java.util.HashMap;
import java.util.Map;

/**
 * A page and the pages before it. The pages of one walk through a list share a table, so each page adds one entry. A second
 * walk from an earlier page gets its own table.
 *
 * @param numbers the number of each page by the hash of its URL, from 0; can have later pages as well
 * @param size the number of these pages
 */
record VisitedPages(Map<Long, Integer> numbers, int size) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    boolean contains(String url) {
        synchronized (numbers) {
            return numbers.getOrDefault(hash(url), size) < size;
        }
    }

    /** These pages and a new one. */
    VisitedPages plus(String url) {
        synchronized (numbers) {
            Map<Long, Integer> longer = numbers;
            if (numbers.size() > size) {
                longer = new HashMap<>(numbers);
                longer.values().removeIf(number -> number >= size);
            }
            longer.put(hash(url), size);
            return new VisitedPages(longer, size + 1);
        }
    }

    /** FNV-1a with 64 bits, since a URL can be long. */
    private static long hash(String url) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < url.length(); i++) {
            hash = (hash ^ url.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
