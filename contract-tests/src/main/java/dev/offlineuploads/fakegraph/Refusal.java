package dev.offlineuploads.fakegraph;

/** Ends a request with an error. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    Refusal(GraphError error) {
        super(error.message());
        this.error = error;
    }

    GraphError error() {
        return error;
    }
}
