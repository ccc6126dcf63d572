package dev.offlineuploads.live;

import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider state of the contract, as {@code live/states.csv} has it.
 *
 * @param how how a real account is put into it, or why it is not
 */
record LiveState(String name, Possible possible, String how) {

    private static final Path TABLE = Path.of("live", "states.csv");

    /** Whether a real account can be in the state. */
    enum Possible {
        YES("yes"),
        /** If it happens to be. */
        IF_SO("if so"),
        NO("no");

        private final String text;

        Possible(String text) {
            this.text = text;
        }

        static Possible of(String text) {
            for (Possible possible : values()) {
                if (possible.text.equals(text)) {
                    return possible;
                }
            }
            throw new IllegalArgumentException(TABLE + " says \"" + text + "\" of a state; it is yes, no or if so");
        }
    }

    /** The rows of the table by name of the state. */
    static Map<String, LiveState> all() {
        Map<String, LiveState> states = new LinkedHashMap<>();
        ReferenceTables.rows(TABLE).forEach(row -> {
            LiveState state = new LiveState(row.get("state"), Possible.of(row.get("possible")), row.get("how"));
            if (states.put(state.name(), state) != null) {
                throw new IllegalStateException(TABLE + " has two rows for the state \"" + state.name() + "\"");
            }
        });
        return states;
    }
}
