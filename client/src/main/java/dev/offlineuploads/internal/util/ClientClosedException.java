package dev.offlineuploads.internal.util;

/** A client was used after it was closed. Callers see an {@link IllegalStateException}. */
public final class ClientClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public ClientClosedException() {
        super("this client is closed");
    }
}
