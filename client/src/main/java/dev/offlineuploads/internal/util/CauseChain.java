package dev.offlineuploads.internal.util;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An exception with its causes and suppressed exceptions, and those of each of them. */
public final class CauseChain {

    private CauseChain() {}

    /** All of them once, in any order. */
    public static Stream<Throwable> of(Throwable failure) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        return all.stream();
    }

    private static void collect(@Nullable Throwable part, Set<Throwable> all) {
        if (part != null && all.add(part)) {
            collect(part.getCause(), all);
            Stream.of(part.getSuppressed()).forEach(suppressed -> collect(suppressed, all));
        }
    }
}
