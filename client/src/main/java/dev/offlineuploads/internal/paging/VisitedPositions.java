package dev.offlineuploads.internal.paging;

import dev.offlineuploads.internal.paging.PageCursor.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * The positions of a page and of the pages before it. Immutable. The pages of one walk through a list share a table, so each
 * page adds one entry and every lookup takes the same time. A second walk from an earlier page gets its own table.
 */
final class VisitedPositions {

    static final VisitedPositions NONE = new VisitedPositions(new Table(), 0);

    private final Table table;
    private final int size;

    /** The number of the page at each position, from 0. Only fingerprints of positions are kept, so a page adds little. */
    private static final class Table {

        private final Map<Long, Integer> numbers = new HashMap<>();
        private int pages;
    }

    private VisitedPositions(Table table, int size) {
        this.table = table;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean contains(Position position) {
        synchronized (table) {
            Integer number = table.numbers.get(position.fingerprint());
            return number != null && number < size;
        }
    }

    /** These positions and one more. */
    VisitedPositions plus(Position position) {
        synchronized (table) {
            Table longer = size > 0 && table.pages == size ? table : copy();
            longer.numbers.putIfAbsent(position.fingerprint(), size);
            longer.pages = size + 1;
            return new VisitedPositions(longer, size + 1);
        }
    }

    private Table copy() {
        Table copy = new Table();
        table.numbers.forEach((position, number) -> {
            if (number < size) {
                copy.numbers.put(position, number);
            }
        });
        return copy;
    }
}
