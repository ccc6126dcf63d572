package dev.offlineuploads.faults;

import dev.offlineuploads.GraphException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a caller does while something goes wrong. */
enum Read {
    /** Reads an upload. */
    UPLOAD {
        @Override
        void from(Scene scene, List<Object> items) {
            scene.client.getUpload(Scene.ID);
        }
    },

    /** Walks a list to its end. */
    LIST {
        @Override
        void from(Scene scene, List<Object> items) {
            scene.client.listProgress(Scene.ID).iterateAll().forEach(items::add);
        }
    },

    /** Reads an upload while two others have the only two connections, and get no answer. */
    UPLOAD_BEHIND_OTHERS {
        @Override
        void from(Scene scene, List<Object> items) throws InterruptedException {
            List<Thread> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread other = new Thread(() -> {
                    try {
                        scene.client.getUpload(Scene.ID);
                    } catch (GraphException e) {
                        // what they get is not the question here
                    }
                });
                others.add(other);
                other.start();
            }
            if (!scene.graph.awaitCalls(others.size(), Duration.ofMinutes(1))) {
                throw new IllegalStateException("the others do not come");
            }
            scene.hurry();
            try {
                scene.client.getUpload(Scene.ID);
            } finally {
                scene.graph.recover();
                for (Thread other : others) {
                    other.join();
                }
            }
        }
    };

    /** Reads, and adds each item of a list as it comes. */
    abstract void from(Scene scene, List<Object> items) throws InterruptedException;
}
