package dev.offlineuploads.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of the report.
 *
 * @param verdict {@code Passed}, {@code Incomplete} or {@code Failed}
 * @param blocks what failed, one block for each cause
 * @param others failures of other tests, which may have the same causes
 */
public record Page(String verdict, String headline, List<Block> blocks, List<Failure> others, List<Table> tables) {

    /** A token or proof after its name, unless it is the placeholder of recordings; and a token of Meta's. */
    private static final Pattern SECRET =
            Pattern.compile("((?i)\\bbearer\\s+|\\baccess_token\\W{1,5}|\\bappsecret_proof"
                    + "\\W{1,5})(?!ACCESS_TOKEN\\b)[^\\s\"'&,;)\\]}<>]+|\\bEAA[A-Za-z0-9]{20,}");

    /** A test, or another part of the build, that failed. */
    public record Failure(String title, String place, String message) {}

    /** A cause: its first failure, those that probably follow from it, and the next step. */
    public record Block(Failure failure, List<Failure> consequences, String command) {}

    /** @param folded whether the reader has to open it */
    public record Table(String title, boolean folded, List<String> heads, List<List<String>> rows) {}

    String html(String style) {
        String head = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
                <title>%s: contract report</title>
                <style>
                %s</style>
                </head>
                <body class="%s">
                """;
        return head.formatted(verdict, style, verdict.toLowerCase(Locale.ROOT)) + body() + "</body>\n</html>\n";
    }

    /** Without style. The summary of a CI job shows it as it is: HTML without empty lines is Markdown, too. */
    String body() {
        String sign = verdict.equals("Passed") ? "✓" : verdict.equals("Failed") ? "✗" : "–";
        return "<header><p>Contract report of Offline Uploads</p><h1>" + sign + " " + verdict + "</h1><p>"
                + text(headline) + "</p></header>\n<main>\n"
                + blocks.stream().map(Page::html).collect(Collectors.joining())
                + folded("Other failures, perhaps with the same cause: ", others)
                + tables.stream().map(Page::html).collect(Collectors.joining())
                + "</main>\n";
    }

    private static String html(Block block) {
        return "<article>\n" + html(block.failure(), "h2") + "<p>Next: <code>"
                + text(block.command()) + "</code></p>\n"
                + folded("Further failures, probably with the same cause: ", block.consequences())
                + "</article>\n";
    }

    private static String html(Failure failure, String heading) {
        return "<%s>%s</%s>\n<p><code>%s</code></p>\n<pre>%s</pre>\n"
                .formatted(heading, text(failure.title()), heading, text(failure.place()), text(failure.message()));
    }

    private static String folded(String title, List<Failure> failures) {
        return failures.isEmpty()
                ? ""
                : failures.stream()
                        .map(failure -> html(failure, "h3"))
                        .collect(Collectors.joining(
                                "", "<details><summary>" + title + failures.size() + "</summary>\n", "</details>\n"));
    }

    private static String html(Table table) {
        StringBuilder html = new StringBuilder("<details%s><summary>%s</summary>\n<table>\n<thead><tr>"
                .formatted(table.folded() ? "" : " open=\"open\"", text(table.title())));
        table.heads()
                .forEach(head ->
                        html.append("<th scope=\"col\">").append(text(head)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String tone = cell.startsWith("✗") ? " class=\"bad\"" : cell.startsWith("✓") ? " class=\"good\"" : "";
                html.append("<td data-head=\"%s\"%s>%s</td>"
                        .formatted(text(table.heads().get(i)), tone, text(cell)));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n</details>\n").toString();
    }

    /** Text in HTML, without secrets. XML has no way to write control characters. */
    private static String text(String raw) {
        String masked =
                SECRET.matcher(raw).replaceAll(secret -> (secret.group(1) == null ? "" : secret.group(1)) + "***");
        return masked.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
