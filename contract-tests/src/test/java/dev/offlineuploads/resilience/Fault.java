package dev.offlineuploads.resilience;

import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, and what a caller of the client gets then.
 *
 * @param group the kind of fault
 * @param what the fault
 * @param setting the settings of the client that are not the default
 * @param first what happens to the first requests
 * @param every what happens to every request after them; null for nothing
 * @param read what the caller does
 * @param expected what the caller gets
 */
record Fault(
        String group,
        String what,
        UnaryOperator<OfflineUploadsClientBuilder> setting,
        Function<Scene, List<Misbehaviour>> first,
        @Nullable Function<Scene, Misbehaviour> every,
        Read read,
        Expected expected) {

    private static final UnaryOperator<OfflineUploadsClientBuilder> DEFAULTS = builder -> builder;

    /** A fault of every request for an upload. */
    static Fault lasting(String what, Misbehaviour every, Expected expected) {
        return lasting(what, scene -> every, expected);
    }

    /** A fault of every request for an upload. */
    static Fault lasting(String what, Function<Scene, Misbehaviour> every, Expected expected) {
        return new Fault("", what, DEFAULTS, scene -> List.of(), every, Read.UPLOAD, expected);
    }

    /** A fault of the first pages of a list. */
    static Fault inList(String what, Function<Scene, List<Misbehaviour>> first, Expected expected) {
        return new Fault("", what, DEFAULTS, first, null, Read.LIST, expected);
    }

    Fault in(String other) {
        return new Fault(other, what, setting, first, every, read, expected);
    }

    Fault with(UnaryOperator<OfflineUploadsClientBuilder> other) {
        return new Fault(group, what, other, first, every, read, expected);
    }

    Fault readBy(Read other) {
        return new Fault(group, what, setting, first, every, other, expected);
    }

    boolean hasDefaultSettings() {
        return setting == DEFAULTS;
    }

    /** Whether the client retries a call with this fault. */
    boolean isTransient() {
        return every != null && read == Read.UPLOAD && expected.attempts() > 1;
    }

    void begin(Scene scene) {
        scene.graph.nextCalls(first.apply(scene).toArray(Misbehaviour[]::new));
        if (every != null) {
            scene.graph.everyCall(every.apply(scene));
        }
    }

    @Override
    public String toString() {
        return group + ": " + what;
    }
}
