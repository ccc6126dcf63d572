package dev.offlineuploads.resilience;

import java.util.List;

/** The operation that meets a fault. */
enum Operation {
    GET_UPLOAD {
        @Override
        void call(Fixture fixture, List<Object> objects) {
            objects.add(fixture.client.getUpload(Fixture.ID));
        }
    },

    /** Iterates over all pages. */
    LIST_PROGRESS {
        @Override
        void call(Fixture fixture, List<Object> objects) {
            fixture.client.listProgress(Fixture.ID).iterateAll().forEach(objects::add);
        }
    },

    FIRST_PAGE {
        @Override
        void call(Fixture fixture, List<Object> objects) {
            objects.add(fixture.client.listProgress(Fixture.ID));
        }
    };

    /** Makes the call, and adds the upload, the page, or each item as it is returned. */
    abstract void call(Fixture fixture, List<Object> objects);
}
