package dev.offlineuploads.internal;

import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the first call needs and takes long to make: made on a thread of its own, while the call is on its way to where it
 * needs that, and waits for it.
 */
final class Ahead {

    private static final Set<Type> READERS = ConcurrentHashMap.newKeySet();

    private Ahead() {}

    /** Begins with the reader of a type, if nobody has. */
    static void reader(Type type) {
        if (READERS.add(type)) {
            begin(() -> Json.reader(type));
        }
    }

    /** Begins with anything; whoever needs it meets its failure again, where that can be told. */
    static void begin(Runnable making) {
        Runnable quiet = () -> {
            try {
                making.run();
            } catch (RuntimeException | LinkageError e) {
                // As above.
            }
        };
        Thread thread = new Thread(null, quiet, "offline-uploads-ahead", 0, false);
        thread.setDaemon(true);
        thread.start();
    }
}
