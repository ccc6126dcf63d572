package dev.offlineuploads.resilience;

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
    };

    /** Reads, and adds the upload, the page, or each item of a list as it arrives. */
    abstract void from(Scene scene, List<Object> objects);
}
