package dev.offlineuploads.internal.response;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
                return SmallMap.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, size()).mapToObj(SmallMap.this::entry).iterator();
            }
        };
    }

    private Map.Entry<String, @Nullable Object> entry(int index) {
        return new SimpleImmutableEntry<>((String) entries[2 * index], entries[2 * index + 1]);
    }
}
