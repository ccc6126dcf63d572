package dev.offlineuploads.spec.facts;

import java.util.Set;

/**
 * The subject of a statement about the API: its kind, its name, and the part of the API that it belongs to. Name and owner are
 * empty if the kind suffices.
 */
public record Fact(String kind, String name, String owner) {

    /** The generated Java repeats the order of these. */
    private static final Set<String> ORDERED = Set.of("parameter", "field", "value");

    /** These say how the document describes the API, so Meta's reference has none of them. */
    private static final Set<String> OF_THE_DOCUMENT = Set.of("operation", "page", "deprecation");

    public boolean isInReference() {
        return !OF_THE_DOCUMENT.contains(kind);
    }

    public boolean isOrdered() {
        return ORDERED.contains(kind);
    }

    /** {@return the list that this fact is in} */
    public Fact list() {
        return new Fact(kind, "", owner);
    }

    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " " + name) + (owner.isEmpty() ? "" : " of " + owner);
    }
}
