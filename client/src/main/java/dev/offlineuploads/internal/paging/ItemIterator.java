package dev.offlineuploads.internal.paging;

import dev.offlineuploads.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over the items of a page and of the pages after it. It keeps the current page only. */
final class ItemIterator<T> implements Iterator<T> {

    private Page<T> page;
    private Iterator<T> items;

    ItemIterator(Page<T> first) {
        page = first;
        items = first.items().iterator();
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && page.hasNextPage()) {
            page = page.nextPage();
            items = page.items().iterator();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has no further items");
        }
        return items.next();
    }
}
