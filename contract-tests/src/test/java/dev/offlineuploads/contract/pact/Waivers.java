package dev.offlineuploads.contract.pact;

import dev.offlineuploads.contract.pact.Comparison.Finding;
import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names that may be missing from the contract, the OpenAPI document or the reference tables. */
record Waivers(List<Waiver> all) {

    static final Path FILE = Path.of("coverage", "waivers.csv");

    /** The element is a regular expression that matches the whole name. */
    record Waiver(Pattern element, String missingFrom, String reason) {

        boolean covers(Finding finding) {
            return missingFrom.equals(finding.missingFrom())
                    && element.matcher(finding.element()).matches();
        }
    }

    static Waivers read() {
        return new Waivers(
                ReferenceTables.rows(FILE).stream().map(Waivers::waiver).toList());
    }

    private static Waiver waiver(Map<String, String> row) {
        if (row.get("reason").isBlank()) {
            throw new IllegalStateException(FILE + " has no reason for " + row.get("element"));
        }
        return new Waiver(Pattern.compile(row.get("element")), row.get("missing from"), row.get("reason"));
    }

    boolean cover(Finding finding) {
        return all.stream().anyMatch(waiver -> waiver.covers(finding));
    }

    List<Waiver> unused(List<Finding> findings) {
        return all.stream()
                .filter(waiver -> findings.stream().noneMatch(waiver::covers))
                .toList();
    }
}
