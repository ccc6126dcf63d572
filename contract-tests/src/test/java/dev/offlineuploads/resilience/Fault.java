package dev.offlineuploads.resilience;

import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A fault, and the expected result of a call that meets it.
 *
 * @param group the section in FAULTS.md
 * @param name the description in FAULTS.md
 * @param setting changes the default settings of the client
 * @param first the misbehaviour of the first requests
 * @param every the misbehaviour of all later requests; null for a fault in a list
 * @param expected the expected result
 */
record Fault(
        String group,
        String name,
        UnaryOperator<OfflineUploadsClientBuilder> setting,
        Function<Fixture, List<Misbehaviour>> first,
        @Nullable Function<Fixture, Misbehaviour> every,
        Expected expected) {

    private static final UnaryOperator<OfflineUploadsClientBuilder> DEFAULTS = builder -> builder;

    /** A fault of every request for an upload. */
    static Fault lasting(String name, Misbehaviour every, Expected expected) {
        return lasting(name, fixture -> every, expected);
    }

    static Fault lasting(String name, Function<Fixture, Misbehaviour> every, Expected expected) {
        return new Fault("", name, DEFAULTS, fixture -> List.of(), every, expected);
    }

    /** A fault of the first pages of a list. */
    static Fault inList(String name, Function<Fixture, List<Misbehaviour>> first, Expected expected) {
        return new Fault("", name, DEFAULTS, first, null, expected);
    }

    Fault in(String other) {
        return new Fault(other, name, setting, first, every, expected);
    }

    Fault with(UnaryOperator<OfflineUploadsClientBuilder> other) {
        return new Fault(group, name, other, first, every, expected);
    }

    boolean hasDefaultSettings() {
        return setting == DEFAULTS;
    }

    /** Whether the call lists the progress of an upload, page by page. Otherwise it gets the upload. */
    boolean isInList() {
        return every == null;
    }

    /** Whether the client retries a call with this fault. */
    boolean isTransient() {
        return !isInList() && expected.attempts() > 1;
    }

    void begin(Fixture fixture) {
        fixture.graph.nextCalls(first.apply(fixture).toArray(Misbehaviour[]::new));
        if (every != null) {
            fixture.graph.everyCall(every.apply(fixture));
        }
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
