package dev.offlineuploads.resilience;

import dev.offlineuploads.errors.GraphException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a caller does while something goes wrong. */
enum Read {
    /** Reads an upload. */
    UPLOAD {
        @Override
        void from(Scene scene, List<Object> objects) {
            objects.add(scene.client.getUpload(Scene.ID));
        }
    },

    /** Iterates over a list to its end. */
    LIST {
        @Override
        void from(Scene scene, List<Object> objects) {
            scene.client.listProgress(Scene.ID).iterateAll().forEach(objects::add);
        }
    },

    /** Reads the first page of a list. */
    PAGE {
        @Override
        void from(Scene scene, List<Object> objects) {
            objects.add(scene.client.listProgress(Scene.ID));
        }
    },

    /** Reads an upload while two other calls use the only two connections and get no response. */
    UPLOAD_AFTER_OTHERS {
        @Override
        void from(Scene scene, List<Object> objects) throws InterruptedException {
            List<Thread> others = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread other = new Thread(() -> {
                    try {
                        scene.client.getUpload(Scene.ID);
                    } catch (GraphException e) {
                        // Only the last call counts.
                    }
                });
                others.add(other);
                other.start();
            }
            if (!scene.graph.awaitCalls(others.size(), Duration.ofMinutes(1))) {
                throw new IllegalStateException("the other calls did not arrive");
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

    /** Reads, and adds the upload, the page, or each item of a list as it arrives. */
    abstract void from(Scene scene, List<Object> objects) throws InterruptedException;
}
