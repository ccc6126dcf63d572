package dev.offlineuploads.spec.lint;

import dev.offlineuploads.spec.OpenApiDocument;

/** A finding of a rule, as one line that editors can follow. */
public record Finding(int line, String rule, String message) {

    @Override
    public String toString() {
        return OpenApiDocument.FILE + ":" + line + ": [" + rule + "] " + message;
    }
}
