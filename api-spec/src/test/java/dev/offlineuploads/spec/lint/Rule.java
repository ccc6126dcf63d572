package dev.offlineuploads.spec.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Something that the document always keeps, and what to do where it does not. */
record Rule(String name, String advice, Check check) {

    /** Hands on where it finds something, and what. */
    interface Check extends BiConsumer<Document, BiConsumer<Place, String>> {}

    List<Finding> findings(Document document) {
        List<Finding> findings = new ArrayList<>();
        check.accept(
                document,
                (place, what) -> findings.add(new Finding(document.line(place.pointer()), name, what + "; " + advice)));
        return findings;
    }
}
