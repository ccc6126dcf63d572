package dev.offlineuploads.report;

import dev.offlineuploads.report.MutationScore.MutantSet;
import dev.offlineuploads.report.Section.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The report as one HTML file that needs no other and runs nothing. It is well-formed XML too, by which a test can hold
 * that nothing in it breaks out of its place.
 */
final class Html {

    private static final int MOST_LINKS_AT_ONCE = 3;

    /** A table says what its parts are, since a narrow window lays them out as no table. */
    private static final String TABLE = "<table role=\"table\" class=\"%s\"><caption>%s</caption>%n"
            + "<thead role=\"rowgroup\"><tr role=\"row\">%s</tr></thead>%n<tbody role=\"rowgroup\">%n%s</tbody></table>%n";

    private final Report report;

    private Html(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return new Html(report).page();
    }

    private String page() {
        return """
                <!DOCTYPE html>
                <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <title>%s: contract report</title>
                <style>
                %s</style>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the report</a>
                <header>
                <h1>Contract report</h1>
                <p class="quiet">Offline Uploads, build of <time>%s</time></p>
                <nav aria-label="Parts of the report"><a href="#checks">Checks</a> <a href="#matrix">Matrix</a> \
                <a href="#interactions">Interactions</a> <a href="#provenance">Provenance</a> \
                <a href="#mutation">Mutation score</a></nav>
                </header>
                <main id="main">
                %s%s%s%s%s%s</main>
                </body>
                </html>
                """.formatted(
                        report.verdict().word(),
                        style(),
                        text(report.build()),
                        verdict(),
                        checks(),
                        matrix(),
                        interactions(),
                        provenance(),
                        mutation());
    }

    private String verdict() {
        StringBuilder html = new StringBuilder();
        html.append(
                "<section class=\"verdict %s\" aria-labelledby=\"verdict\">%n<h2 id=\"verdict\">%s %s</h2>%n<p>%s.</p>%n"
                        .formatted(
                                report.verdict().word().toLowerCase(Locale.ROOT),
                                report.verdict().sign(),
                                report.verdict().word(),
                                text(report.headline())));
        int number = 0;
        for (Failure failure : report.failures()) {
            number++;
            html.append("""
                    <article id="failure-%d">
                    <h3>%s</h3>
                    <p><code>%s</code>%s</p>
                    <pre tabindex="0">%s</pre>
                    <p><strong>Next:</strong> %s</p>
                    </article>
                    """.formatted(
                            number,
                            text(failure.subject()),
                            text(failure.where()),
                            failure.interaction()
                                    .map(about -> ", <a href=\"#interaction-%d\">interaction %d</a>"
                                            .formatted(about.number(), about.number()))
                                    .orElse(""),
                            text(failure.message()),
                            text(failure.advice())));
        }
        return html.append("</section>\n").toString();
    }

    private String checks() {
        List<String> rows = new ArrayList<>();
        List<String> heads = List.of("Check", "Holds", "Against", "Tests");
        for (Check check : Check.values()) {
            rows.add(row(
                    heads,
                    text(check.word()) + note(check.test()),
                    text(check.holds()),
                    text(check.against()),
                    outcome(report.outcome(check.test()), report.counted(check.test()))));
        }
        List<String> otherHeads = List.of("Class", "Tests");
        List<String> others = report.otherTests().stream()
                .map(test -> row(otherHeads, text(test), outcome(report.outcome(test), report.counted(test))))
                .toList();
        return "<section aria-labelledby=\"checks\">\n<h2 id=\"checks\">Checks</h2>\n"
                + "<p>The document itself is held against the reference in <code>api-spec</code>, before any of these"
                + " run.</p>\n"
                + table("checks", "What was run", heads, rows)
                + "<details class=\"part\"><summary>%d other classes of tests in this module</summary>%n"
                        .formatted(others.size())
                + table("narrow", "Other tests", otherHeads, others)
                + "</details>\n</section>\n";
    }

    private String matrix() {
        StringBuilder html = new StringBuilder("<section aria-labelledby=\"matrix\">\n<h2 id=\"matrix\">Matrix</h2>\n");
        if (report.matrix().isEmpty()) {
            return html.append("<p>%s.</p>\n</section>\n".formatted(text(report.problem())))
                    .toString();
        }
        html.append("<p>Every fact of the API, and how each place has it: Meta’s reference, the OpenAPI document, the"
                + " generated Java, the interactions that hold it, and whether the provider answers them as recorded."
                + "</p>\n");
        for (Section section : report.matrix()) {
            html.append(
                    "<details class=\"part\"%s><summary><h3>%s</h3> <span class=\"count\">%s</span></summary>%n%s</details>%n"
                            .formatted(
                                    section.principal() || !section.isWhole() ? " open=\"open\"" : "",
                                    text(section.title()),
                                    whole(section),
                                    table(
                                            "matrix",
                                            section.title(),
                                            heads(),
                                            section.rows().stream()
                                                    .map(this::row)
                                                    .toList())));
        }
        return html.append("</section>\n").toString();
    }

    private static String whole(Section section) {
        return (section.isWhole() ? Outcome.PASSED : Outcome.NOT_RUN).sign() + " " + section.whole() + " of "
                + section.rows().size() + " in every place";
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>(List.of("Fact"));
        heads.addAll(Section.PLACES);
        return heads;
    }

    private String row(Row row) {
        List<String> cells = new ArrayList<>(List.of("<code>" + breakable(row.name()) + "</code>"));
        row.cells().forEach(cell -> cells.add(cell(cell)));
        return row(heads(), cells.toArray(String[]::new));
    }

    private static String cell(Cell cell) {
        String sign = "<span class=\"%s\">%s</span> ".formatted(tone(cell), cell.sign());
        if (!cell.interactions().isEmpty()) {
            return sign + links(cell.interactions());
        }
        return sign + "<span>" + breakable(cell.text()) + "</span>" + note(cell.note());
    }

    private static String tone(Cell cell) {
        return cell.isThere() ? "good" : cell.isMissing() ? "bad" : "quiet";
    }

    private static String links(List<Interaction> interactions) {
        String links = interactions.stream()
                .map(interaction -> "<li><a href=\"#interaction-%d\">%s</a></li>"
                        .formatted(interaction.number(), text(interaction.description())))
                .collect(Collectors.joining());
        String list = "<ul class=\"links\">" + links + "</ul>";
        return interactions.size() <= MOST_LINKS_AT_ONCE
                ? list
                : "<details class=\"more\"><summary>%d interactions</summary>%s</details>"
                        .formatted(interactions.size(), list);
    }

    private String interactions() {
        StringBuilder html = new StringBuilder(
                "<section aria-labelledby=\"interactions\">\n<h2 id=\"interactions\">Interactions</h2>\n");
        html.append("<p>%d recorded interactions. In a request <code>ACCESS_TOKEN</code> stands for a token.</p>%n"
                .formatted(report.interactions().size()));
        String operation = "";
        for (Interaction interaction : report.interactions()) {
            if (!interaction.operationId().equals(operation)) {
                operation = interaction.operationId();
                html.append("<h3><code>%s</code></h3>%n".formatted(text(operation)));
            }
            html.append(interaction(interaction));
        }
        return html.append("</section>\n").toString();
    }

    private String interaction(Interaction interaction) {
        String checks = interaction.checks().entrySet().stream()
                .map(check -> "<li>%s %s</li>"
                        .formatted(
                                text(check.getKey().word()),
                                outcome(check.getValue(), check.getValue().word())))
                .collect(Collectors.joining());
        String states = interaction.states().stream()
                .map(state -> "<li>" + text(state) + "</li>")
                .collect(Collectors.joining());
        String rules = interaction.rules().stream()
                .map(rule -> "<li><code>" + breakable(rule) + "</code></li>")
                .collect(Collectors.joining());
        return """
                <article class="interaction" id="interaction-%d" tabindex="-1">
                <h4><span class="number">%d</span> %s</h4>
                <ul class="results" aria-label="Checks">%s</ul>
                <details><summary>State, request, answer %d, matching rules</summary>
                <h5>Given</h5>
                <ul>%s</ul>
                <h5>Request</h5>
                <pre tabindex="0">%s</pre>
                <h5>Answer</h5>
                <pre tabindex="0">%s</pre>
                <h5>Matching rules</h5>
                <p class="quiet">What is not listed is matched by its value.</p>
                <ul class="rules">%s</ul>
                </details>
                </article>
                """.formatted(
                        interaction.number(),
                        interaction.number(),
                        text(interaction.description()),
                        checks,
                        interaction.status(),
                        states,
                        text(interaction.request()),
                        text(interaction.answer()),
                        rules);
    }

    private String provenance() {
        List<String> sourceHeads = List.of("Source", "Interactions");
        List<String> heads = List.of("Interaction", "Source", "Read on");
        List<String> sources = report.interactionsBySource().entrySet().stream()
                .map(source -> row(sourceHeads, text(source.getKey()), number(source.getValue())))
                .toList();
        List<String> rows = report.interactions().stream()
                .map(interaction -> row(
                        heads,
                        "<a href=\"#interaction-%d\">%s</a>"
                                .formatted(interaction.number(), text(interaction.description())),
                        text(interaction.source()),
                        text(interaction.date())))
                .toList();
        return "<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n<p>"
                + text(Report.WHAT_IT_PROVES) + "</p>\n"
                + table("narrow", "Sources", sourceHeads, sources)
                + "<details class=\"part\"><summary>Source and day of each interaction</summary>\n"
                + table("provenance", "Where each interaction comes from", heads, rows) + "</details>\n</section>\n";
    }

    private String mutation() {
        return "<section aria-labelledby=\"mutation\">\n<h2 id=\"mutation\">Mutation score</h2>\n"
                + report.score()
                        .map(Html::score)
                        .orElse("<p>Whether the checks notice what breaks the API was not measured: <code>"
                                + text(MutationScore.COMMAND) + "</code> does that.</p>\n")
                + "</section>\n";
    }

    private static String score(MutationScore score) {
        StringBuilder html = new StringBuilder(
                "<p>Measured by the run of %s, in %d seconds. A mutant is a copy with one thing changed; it is killed"
                                .formatted(text(score.startedOn()), score.seconds())
                        + " when a check names it, and equivalent when nothing can tell it from the original.</p>\n");
        List<String> heads = List.of("Of", "Mutants", "Killed", "Equivalent", "Survived", "Score");
        html.append(table(
                "numbers",
                "Mutants",
                heads,
                score.sets().stream()
                        .map(set -> row(
                                heads,
                                text(set.name()),
                                number(set.mutants()),
                                number(set.killed()),
                                number(set.equivalent()),
                                number(set.survived()),
                                text(set.percent())))
                        .toList()));
        html.append("<h3>Survivors</h3>\n");
        html.append(
                score.survivors().isEmpty()
                        ? "<p>None.</p>\n"
                        : score.survivors().stream()
                                .map(survivor -> "<li><code>%s</code> of %s: %s</li>%n"
                                        .formatted(
                                                breakable(survivor.mutant()),
                                                text(survivor.set()),
                                                text(survivor.why())))
                                .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
        if (!score.equivalents().isEmpty()) {
            List<String> equivalentHeads = List.of("Equivalent", "Of", "Mutants", "Why nothing can tell");
            html.append(table(
                    "equivalents",
                    "Equivalent mutants",
                    equivalentHeads,
                    score.equivalents().stream()
                            .map(equivalent -> row(
                                    equivalentHeads,
                                    "<code>" + breakable(equivalent.pattern()) + "</code>",
                                    text(equivalent.set()),
                                    number(equivalent.mutants()),
                                    text(equivalent.reason())))
                            .toList()));
        }
        score.sets().forEach(set -> html.append(set(set)));
        return html.toString();
    }

    private static String set(MutantSet set) {
        List<String> kindHeads = List.of("Kind", "Mutants", "Killed", "Equivalent");
        List<String> killerHeads = List.of("Check", "Killed", "Killed by it alone");
        return "<details class=\"part\"><summary><h3>%s by kind and by check</h3></summary>%n"
                        .formatted(text(set.name()))
                + table(
                        "numbers",
                        "Kinds of mutants of " + set.name(),
                        kindHeads,
                        set.kinds().stream()
                                .map(kind -> row(
                                        kindHeads,
                                        text(kind.kind()),
                                        number(kind.mutants()),
                                        number(kind.killed()),
                                        number(kind.equivalent())))
                                .toList())
                + table(
                        "numbers",
                        "Which check kills mutants of " + set.name(),
                        killerHeads,
                        set.killers().stream()
                                .map(killer -> row(
                                        killerHeads,
                                        text(killer.check()),
                                        number(killer.killed()),
                                        number(killer.alone())))
                                .toList())
                + "</details>\n";
    }

    private static String table(String kind, String caption, List<String> heads, List<String> rows) {
        String head = heads.stream()
                .map(name -> "<th role=\"columnheader\" scope=\"col\">%s</th>".formatted(text(name)))
                .collect(Collectors.joining());
        return TABLE.formatted(kind, text(caption), head, String.join("", rows));
    }

    /** A row of cells that are HTML already; each carries its heading for windows too narrow for columns. */
    private static String row(List<String> heads, String... cells) {
        StringBuilder html = new StringBuilder("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
                .append(cells[0])
                .append("</th>");
        for (int i = 1; i < cells.length; i++) {
            html.append(
                    "<td role=\"cell\" data-head=\"%s\"><div>%s</div></td>".formatted(text(heads.get(i)), cells[i]));
        }
        return html.append("</tr>\n").toString();
    }

    private static String outcome(Outcome outcome, String words) {
        String tone = switch (outcome) {
            case PASSED -> "good";
            case FAILED -> "bad";
            default -> "quiet";
        };
        return "<span class=\"%s\">%s %s</span>".formatted(tone, outcome.sign(), text(words));
    }

    private static String note(String text) {
        return text.isEmpty() ? "" : " <span class=\"note\">" + text(text) + "</span>";
    }

    private static String number(long number) {
        return "<span class=\"number\">" + number + "</span>";
    }

    /** A name that may break where its words do. */
    private static String breakable(String name) {
        return text(name).replaceAll("[_.]|\\p{Ll}(?=\\p{Lu})", "$0<wbr/>");
    }

    /** Text as HTML and XML take it; what XML has no way to write is replaced. */
    static String text(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return text.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c <= 0xD7FF && !(c >= 0x7F && c <= 0x9F)
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static String style() {
        try (InputStream in = Html.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
