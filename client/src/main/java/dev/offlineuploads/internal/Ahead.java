package dev.offlineuploads.internal;

import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes what reads an answer while the request is on its way: the first time, that takes as long as to connect. Whoever
 * reads the answer waits for it.
 */
final class Ahead implements Runnable {

    private static final Set<Type> BEGUN = ConcurrentHashMap.newKeySet();

    private final Type type;

    private Ahead(Type type) {
        this.type = type;
    }

    /** Begins with a type if nobody has. */
    static void begin(Type type) {
        if (!BEGUN.contains(type) && BEGUN.add(type)) {
            Thread thread = new Thread(null, new Ahead(type), "offline-uploads-ahead", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            Json.reader(type);
        } catch (RuntimeException | LinkageError e) {
            // Whoever reads the answer meets it again, where it can be told.
        }
    }
}
