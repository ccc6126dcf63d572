package dev.offlineuploads.contract.pact;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the names in the OpenAPI document or the reference tables with those in the contracts.
 *
 * @param kind the kind of names, field for example
 * @param source where the names are defined
 * @param defined the names in the source
 * @param recorded the names in the contracts
 */
record Comparison(String kind, String source, Set<String> defined, Set<String> recorded) {

    /** The names that are missing from one side. */
    List<String> findings() {
        return Stream.concat(
                        missing(defined, source, recorded, "contracts"),
                        missing(recorded, "contracts", defined, source))
                .toList();
    }

    private Stream<String> missing(Set<String> names, String in, Set<String> others, String missingFrom) {
        return names.stream()
                .filter(name -> !others.contains(name))
                .map(name -> kind + " " + name + " is in " + in + ", but not in " + missingFrom);
    }

    @Override
    public String toString() {
        return kind + " of " + source;
    }
}
