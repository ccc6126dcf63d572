package dev.offlineuploads.internal.response;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of a few entries in their order. It allocates less than a {@code LinkedHashMap}, and looks at all entries to find one.
 */
final class SmallMap extends AbstractMap<String, @Nullable Object> {

    static final int MAX_SIZE = 16;

    private static final int INITIAL_SIZE = 2;

    /** Names and values in turns. */
    private @Nullable Object[] entries = new Object[2 * INITIAL_SIZE];

    private int size;

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int i = indexOf(name);
        if (i >= 0) {
            Object before = entries[i + 1];
            entries[i + 1] = value;
            return before;
        }
        if (2 * size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        entries[2 * size] = name;
        entries[2 * size + 1] = value;
        size++;
        return null;
    }

    @Override
    public @Nullable Object get(Object name) {
        int i = indexOf(name);
        return i < 0 ? null : entries[i + 1];
    }

    @Override
    public boolean containsKey(Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public int size() {
        return size;
    }

    private int indexOf(Object name) {
        for (int i = 0; i < 2 * size; i += 2) {
            if (name.equals(entries[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < 2 * size;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new SimpleImmutableEntry<>((String) entries[next - 2], entries[next - 1]);
        }
    }
}
