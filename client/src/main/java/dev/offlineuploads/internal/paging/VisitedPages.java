package dev.offlineuploads.internal.paging;

import org.jspecify.annotations.Nullable;

/** A page and the pages before it. Keeps a hash of each URL, since a URL can be long. */
record VisitedPages(long hash, int size, @Nullable VisitedPages before) {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** A page that is read after others, or the first page of a list. */
    VisitedPages(String url, @Nullable VisitedPages before) {
        this(hash(url), before == null ? 1 : before.size + 1, before);
    }

    boolean contains(String url) {
        long wanted = hash(url);
        VisitedPages page = this;
        while (page != null && page.hash != wanted) {
            page = page.before;
        }
        return page != null;
    }

    /** FNV-1a with 64 bits. */
    private static long hash(String url) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < url.length(); i++) {
            hash = (hash ^ url.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
