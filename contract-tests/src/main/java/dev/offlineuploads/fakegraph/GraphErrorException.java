package dev.offlineuploads.fakegraph;

/** Ends a request with an error. */
final class GraphErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    GraphErrorException(GraphError error) {
        super(error.message());
        this.error = error;
    }

    GraphError error() {
        return error;
    }
}
