package dev.offlineuploads.live;

/** The run has ended, for a reason that is told already. */
final class NotAsked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAsked() {
        super("the run ended before");
    }
}
