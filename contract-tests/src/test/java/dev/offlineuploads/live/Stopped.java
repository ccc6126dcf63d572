package dev.offlineuploads.live;

/** Nothing more is asked of Graph in this run. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped(String reason) {
        super(reason);
    }
}
