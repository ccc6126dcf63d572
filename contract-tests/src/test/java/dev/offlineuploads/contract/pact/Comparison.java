package dev.offlineuploads.contract.pact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What document or reference name, against what the contracts hold.
 *
 * @param what is named, a field for example
 * @param where it is named
 * @param known the names there
 * @param recorded the names in the contracts
 */
record Comparison(String what, String where, Set<String> known, Set<String> recorded) {

    /** Something that one side has and the other lacks. */
    record Finding(String element, String in, String lacking) {

        @Override
        public String toString() {
            return element + " is in " + in + ", but not in " + lacking;
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        known.stream()
                .filter(name -> !recorded.contains(name))
                .forEach(name -> findings.add(new Finding(what + " " + name, where, "contracts")));
        recorded.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> findings.add(new Finding(what + " " + name, "contracts", where)));
        return findings;
    }

    @Override
    public String toString() {
        return what + " of " + where;
    }
}
