package dev.offlineuploads.spec;

/** The text is not an OpenAPI document that could be read further. */
public final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableDocumentException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
