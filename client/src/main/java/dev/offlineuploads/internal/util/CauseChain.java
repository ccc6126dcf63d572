package dev.offlineuploads.internal.util;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An exception with its causes and suppressed exceptions, and those of each of them. */
public final class CauseChain {

    private CauseChain() {}

    /** The exception first, then everything that it refers to, each once. */
    public static Stream<Throwable> of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        collect(failure, seen, all);
        return all.stream();
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> seen, List<Throwable> all) {
        if (failure != null && seen.add(failure)) {
            all.add(failure);
            collect(failure.getCause(), seen, all);
            for (Throwable suppressed : failure.getSuppressed()) {
                collect(suppressed, seen, all);
            }
        }
    }
}
