package dev.offlineuploads.internal;

import dev.offlineuploads.internal.Cursors.Position;
import java.util.HashMap;
import java.util.Map;

/**
 * The positions of the pages on the way to one page, in order. Immutable; the pages of a walk share one table, so that a
 * page more costs one entry, and a look the same on a long way as on a short one. Who walks another way from an earlier page
 * gets a table of its own.
 */
final class Visited {

    static final Visited NONE = new Visited(new Table(), 0);

    private final Table table;
    private final int size;

    /** Gives each position the number of the page at it; the pages of a table are numbered from 0. */
    private static final class Table {

        private final Map<Position, Integer> numbers = new HashMap<>();
        private int pages;
    }

    private Visited(Table table, int size) {
        this.table = table;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean contains(Position position) {
        synchronized (table) {
            Integer number = table.numbers.get(position);
            return number != null && number < size;
        }
    }

    /** With one page more at the end. */
    Visited and(Position position) {
        synchronized (table) {
            Table longer = size > 0 && table.pages == size ? table : beginning();
            longer.numbers.putIfAbsent(position, size);
            longer.pages = size + 1;
            return new Visited(longer, size + 1);
        }
    }

    private Table beginning() {
        Table copy = new Table();
        table.numbers.forEach((position, number) -> {
            if (number < size) {
                copy.numbers.put(position, number);
            }
        });
        return copy;
    }
}
