package dev.offlineuploads.internal.paging;

import java.util.HashMap;
import java.util.Map;

/**
 * The positions of a page and of the pages before it. The pages of one walk through a list share a table, so each page adds one
 * entry. A second walk from an earlier page gets its own table.
 *
 * @param numbers the number of the page at each position, from 0; can have later pages as well
 * @param size the number of these positions
 */
record VisitedPositions(Map<Long, Integer> numbers, int size) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    static VisitedPositions none() {
        return new VisitedPositions(new HashMap<>(), 0);
    }

    boolean contains(Map<String, String> position) {
        synchronized (numbers) {
            Integer number = numbers.get(hash(position));
            return number != null && number < size;
        }
    }

    /** These positions and a new one. */
    VisitedPositions plus(Map<String, String> position) {
        synchronized (numbers) {
            Map<Long, Integer> longer = numbers;
            if (numbers.size() > size) {
                longer = new HashMap<>(numbers);
                longer.values().removeIf(number -> number >= size);
            }
            longer.put(hash(position), size);
            return new VisitedPositions(longer, size + 1);
        }
    }

    /** Only a hash is kept, FNV-1a with 64 bits, since a position can be long. */
    private static long hash(Map<String, String> position) {
        String text = position.toString();
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
