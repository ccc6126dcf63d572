package dev.offlineuploads.contract.pact;

import dev.offlineuploads.contract.pact.Comparison.Finding;
import dev.offlineuploads.spec.ReferenceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What need not be in a contract, in the document or in the reference, each with a reason. */
record Waivers(List<Waiver> all) {

    static final Path FILE = Path.of("coverage", "waivers.csv");

    /** What is waived, as a regular expression of the whole, where it is lacking, and why it may be. */
    record Waiver(Pattern element, String lacking, String reason) {

        boolean covers(Finding finding) {
            return lacking.equals(finding.lacking())
                    && element.matcher(finding.element()).matches();
        }
    }

    static Waivers read() {
        return new Waivers(
                ReferenceTables.rows(FILE).stream().map(Waivers::waiver).toList());
    }

    private static Waiver waiver(Map<String, String> row) {
        if (row.get("reason").isBlank()) {
            throw new IllegalStateException(FILE + " gives no reason for " + row.get("element"));
        }
        return new Waiver(Pattern.compile(row.get("element")), row.get("lacking"), row.get("reason"));
    }

    boolean waive(Finding finding) {
        return all.stream().anyMatch(waiver -> waiver.covers(finding));
    }

    /** Those that none of the findings needs. */
    List<Waiver> stale(List<Finding> findings) {
        return all.stream()
                .filter(waiver -> findings.stream().noneMatch(waiver::covers))
                .toList();
    }
}
