package dev.offlineuploads.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report in short, as the summary of a CI job shows it. */
final class Markdown {

    private final Report report;
    private final StringBuilder markdown = new StringBuilder();

    private Markdown(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        Markdown summary = new Markdown(report);
        summary.verdict();
        summary.checks();
        summary.matrix();
        summary.interactions();
        summary.provenance();
        summary.mutation();
        return summary.markdown.toString();
    }

    private void verdict() {
        line("# " + report.verdict().sign() + " Contract: "
                + report.verdict().word().toLowerCase(Locale.ROOT));
        line(text(report.headline()) + ".");
        for (Failure failure : report.failures()) {
            line("### " + text(failure.subject()));
            line(code(failure.where()));
            line(fenced(failure.message()));
            line("**Next:** " + text(failure.advice()));
        }
    }

    private void checks() {
        line("## Checks");
        List<List<String>> rows = new ArrayList<>();
        for (Check check : Check.values()) {
            rows.add(List.of(
                    check.word(),
                    check.holds(),
                    check.against(),
                    report.outcome(check.test()).sign() + " " + report.counted(check.test())));
        }
        line(table(List.of("Check", "Holds", "Against", "Tests"), rows));
        line(folded(
                report.otherTests().size() + " other classes of tests in this module",
                table(
                        List.of("Class", "Tests"),
                        report.otherTests().stream()
                                .map(test ->
                                        List.of(text(test), report.outcome(test).sign() + " " + report.counted(test)))
                                .toList())));
    }

    private void matrix() {
        line("## Matrix");
        if (report.matrix().isEmpty()) {
            line(text(report.problem()) + ".");
        }
        for (Section section : report.matrix()) {
            String title = section.title() + ": " + section.whole() + " of "
                    + section.rows().size() + " in every place";
            List<String> heads = new ArrayList<>(List.of("Fact"));
            heads.addAll(Section.PLACES);
            String table = table(
                    heads,
                    section.rows().stream()
                            .map(row -> {
                                List<String> cells = new ArrayList<>(List.of(code(row.name())));
                                row.cells().forEach(cell -> cells.add(cell(cell)));
                                return cells;
                            })
                            .toList());
            line(
                    section.principal() || !section.isWhole()
                            ? "### " + text(title) + "\n\n" + table
                            : folded(title, table));
        }
    }

    private static String cell(Cell cell) {
        if (!cell.interactions().isEmpty()) {
            int held = cell.interactions().size();
            return cell.sign() + " "
                    + (held == 1 ? text(cell.interactions().get(0).description()) : held + " interactions");
        }
        return cell.sign() + " " + text(cell.text()) + (cell.note().isEmpty() ? "" : " (" + text(cell.note()) + ")");
    }

    private void interactions() {
        line("## Interactions");
        List<String> heads = new ArrayList<>(List.of("Interaction", "Operation"));
        Check.OF_INTERACTIONS.forEach(check -> heads.add(check.word()));
        line(folded(
                report.interactions().size() + " interactions and their checks",
                table(
                        heads,
                        report.interactions().stream()
                                .map(interaction -> {
                                    List<String> cells = new ArrayList<>(
                                            List.of(text(interaction.name()), code(interaction.operationId())));
                                    interaction
                                            .checks()
                                            .values()
                                            .forEach(outcome -> cells.add(outcome.sign() + " " + outcome.word()));
                                    return cells;
                                })
                                .toList())));
    }

    private void provenance() {
        line("## Provenance");
        line(text(Report.WHAT_IT_PROVES));
        line(table(
                List.of("Source", "Interactions"),
                report.interactionsBySource().entrySet().stream()
                        .map(source ->
                                List.of(text(source.getKey()), source.getValue().toString()))
                        .toList()));
    }

    private void mutation() {
        line("## Mutation score");
        if (report.score().isEmpty()) {
            line("Not measured; `" + MutationScore.COMMAND + "` does that.");
            return;
        }
        MutationScore score = report.score().get();
        line("Measured by the run of " + text(score.startedOn()) + ", in " + score.seconds() + " seconds.");
        line(table(
                List.of("Of", "Mutants", "Killed", "Equivalent", "Survived", "Score"),
                score.sets().stream()
                        .map(set -> List.of(
                                text(set.name()),
                                "" + set.mutants(),
                                "" + set.killed(),
                                "" + set.equivalent(),
                                "" + set.survived(),
                                text(set.percent())))
                        .toList()));
        score.survivors()
                .forEach(survivor -> markdown.append("- Survived, of ")
                        .append(text(survivor.set()))
                        .append(": ")
                        .append(code(survivor.mutant()))
                        .append(". ")
                        .append(text(survivor.why()))
                        .append('\n'));
    }

    private void line(String block) {
        markdown.append(block).append("\n\n");
    }

    private static String folded(String title, String content) {
        return "<details><summary>" + Html.text(title) + "</summary>\n\n" + content + "\n</details>";
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        return heads.stream().collect(Collectors.joining(" | ", "| ", " |\n"))
                + heads.stream().map(head -> "---").collect(Collectors.joining(" | ", "| ", " |\n"))
                + rows.stream()
                        .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                        .collect(Collectors.joining());
    }

    /** Text on one line in which nothing is markup, an address of a page or the name of a person. */
    static String text(String raw) {
        return Html.text(raw.replaceAll("\\s+", " "))
                .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0")
                .replace("&\\#39;", "'")
                .replace("://", "&#58;//")
                .replace("@", "&#64;");
    }

    private static String code(String raw) {
        String fence = "`".repeat(longestRun(raw) + 1);
        return fence + raw.replaceAll("\\s+", " ").replace("|", "\\|") + fence;
    }

    private static String fenced(String raw) {
        String fence = "`".repeat(Math.max(3, longestRun(raw) + 1));
        return fence + "text\n" + raw + "\n" + fence;
    }

    private static int longestRun(String raw) {
        int longest = 0;
        int run = 0;
        for (char c : raw.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
