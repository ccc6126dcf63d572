package dev.offlineuploads.spec.lint;

/** There is nothing that other rules could look at. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    Unreadable(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
