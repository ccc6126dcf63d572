package dev.offlineuploads.internal.util;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An exception with its causes and suppressed exceptions, and those of each of them. */
public final class CauseChain {

    private CauseChain() {}

    /** All of them once, in any order. */
    public static Stream<Throwable> of(Throwable failure) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> rest = new ArrayDeque<>(List.of(failure));
        while (!rest.isEmpty()) {
            Throwable next = rest.pop();
            if (all.add(next)) {
                rest.addAll(Arrays.asList(next.getSuppressed()));
                if (next.getCause() != null) {
                    rest.add(next.getCause());
                }
            }
        }
        return all.stream();
    }
}
