package dev.offlineuploads.live;

/** An interaction is not asked for, since the account is not in the state that it needs. */
final class Skipped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Skipped(String reason) {
        super(reason);
    }
}
