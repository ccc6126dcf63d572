package dev.offlineuploads.internal.response;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of a few entries in their order. It takes a third of the memory of a {@code LinkedHashMap}, and looks at
 * all entries to find one.
 */
final class SmallMap extends AbstractMap<String, @Nullable Object> implements Serializable {

    static final int MAX_SIZE = 16;

    private static final long serialVersionUID = 1L;

    /** Names and values in turns. The values of JSON are serializable. */
    @SuppressWarnings("serial")
    private final @Nullable Object[] entries;

    /** A map of names and values in turns. No name may occur twice. The array is not copied. */
    SmallMap(@Nullable Object[] entries) {
        this.entries = entries;
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
        return entries.length / 2;
    }

    private int indexOf(Object name) {
        for (int i = 0; i < entries.length; i += 2) {
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
                return entries.length / 2;
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
            return next < entries.length;
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
