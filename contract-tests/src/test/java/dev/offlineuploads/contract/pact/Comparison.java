package dev.offlineuploads.contract.pact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the names in the OpenAPI document or the reference tables with those in the contracts.
 *
 * @param kind the kind of names, field for example
 * @param source where the names are defined
 * @param defined the names in the source
 * @param recorded the names in the contracts
 */
record Comparison(String kind, String source, Set<String> defined, Set<String> recorded) {

    /** A name that is missing from one side. */
    record Finding(String element, String in, String missingFrom) {

        @Override
        public String toString() {
            return element + " is in " + in + ", but not in " + missingFrom;
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        defined.stream()
                .filter(name -> !recorded.contains(name))
                .forEach(name -> findings.add(new Finding(kind + " " + name, source, "contracts")));
        recorded.stream()
                .filter(name -> !defined.contains(name))
                .forEach(name -> findings.add(new Finding(kind + " " + name, "contracts", source)));
        return findings;
    }

    @Override
    public String toString() {
        return kind + " of " + source;
    }
}
