package dev.offlineuploads.spec.compatibility;

import java.util.List;

/**
 * What became of one part of the document.
 *
 * @param what the part, in words
 * @param how what became of it, in words
 * @param verdict what it does to callers
 * @param users whom it breaks, if anyone
 * @param names what the part is called, of which the change log is to have one
 */
public record Change(String what, String how, Verdict verdict, String users, List<String> names) {

    /** {@return what changed, in a sentence without its end} */
    public String sentence() {
        return what + " " + how;
    }
}
