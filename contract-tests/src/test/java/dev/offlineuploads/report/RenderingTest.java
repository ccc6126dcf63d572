package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The report as HTML and as Markdown. */
class RenderingTest {

    private static final String HOSTILE =
            "</pre><script>alert(1)</script> <img src=x onerror=\"x\"> & | `code` [a](b) \u001b[31m \u0000";

    private final Report passed = Samples.report(Samples.passed());

    @Test
    void bothBeginWithTheVerdict() throws Exception {
        assertThat(elements(Html.of(passed), "h2").get(0).getTextContent()).isEqualTo("✓ Passed");
        assertThat(Markdown.of(passed)).startsWith("# ✓ Contract: passed\n");
    }

    @Test
    void bothTellAFailureBeforeAnythingElse() throws Exception {
        Interaction interaction = Samples.interaction("a read of chosen fields");
        Report failed = Samples.report(Samples.failed(Check.DRIFT, interaction, "/response/status is 200"));

        String html = Html.of(failed);
        assertThat(elements(html, "h2").get(0).getTextContent()).isEqualTo("✗ Failed");
        Element article = elements(html, "article").get(0);
        assertThat(article.getTextContent())
                .contains(interaction.name(), "drift: DriftTest", "/response/status is 200", Check.DRIFT.advice());
        assertThat(Markdown.of(failed))
                .startsWith("# ✗ Contract: failed\n")
                .containsSubsequence(
                        "1 of ",
                        interaction.name(),
                        "drift: DriftTest",
                        "/response/status is 200",
                        "**Next:**",
                        "## Checks");
    }

    @Test
    void bothShowEveryFieldAndEveryDocumentedCode() throws Exception {
        List<String> rows = elements(Html.of(passed), "th").stream()
                .filter(head -> head.getAttribute("scope").equals("row"))
                .map(Element::getTextContent)
                .toList();
        String markdown = Markdown.of(passed);

        Samples.SOURCES.reference().apply("fields").forEach(row -> {
            assertThat(rows).contains(row.get("field"));
            assertThat(markdown).contains("\n| `" + row.get("field") + "` |");
        });
        assertThat(rows).contains("100 of getUpload", "275 of listProgress");
        assertThat(markdown).contains("| `100 of getUpload` |", "| `275 of listProgress` |");
    }

    @Test
    void bothSayWhereTheContractComesFrom() {
        assertThat(List.of(Html.of(passed), Markdown.of(passed)))
                .allSatisfy(report -> assertThat(report)
                        .contains(
                                "Meta reference v", "public recordings of Graph", "assumed", "none of it asked Meta"));
    }

    @Test
    void bothSayHowTheMutationScoreIsMeasuredWhileItIsNot() {
        assertThat(List.of(Html.of(passed), Markdown.of(passed)))
                .allSatisfy(report -> assertThat(report).contains(MutationScore.COMMAND));
    }

    @Test
    void bothShowTheMutationScoreWhereThereIsOne() throws Exception {
        Path file = Path.of(RenderingTest.class.getResource("score.json").toURI());
        Report report = Report.of(Samples.passed(), Samples.SOURCES, MutationScore.in(file));

        String html = Html.of(report);
        assertThat(elements(html, "tr").stream().map(RenderingTest::cells))
                .contains(
                        List.of("openapi.yaml", "700", "689", "10", "1", "99 %"),
                        List.of("the contract", "200", "200", "0", "0", "100 %"),
                        List.of("remove property", "40", "40", "0"),
                        List.of("SpecAgainstReferenceTest", "600", "12"),
                        List.of("description of *", "openapi.yaml", "10", "no check reads a description"));
        assertThat(html).contains("no interaction has an empty id");
        assertThat(Markdown.of(report))
                .contains("| openapi.yaml | 700 | 689 | 10 | 1 | 99 % |", "no interaction has an empty id");
    }

    @Test
    void nothingThatATestOrAContractSaysBecomesMarkup() throws Exception {
        ObjectNode hostile = Samples.SOURCES.interactions().get(0).deepCopy();
        hostile.put("description", HOSTILE);
        ((ObjectNode) hostile.at("/response/body")).put("content", HOSTILE);
        ((ObjectNode) hostile.at("/comments/references/provenance")).put("source", HOSTILE);
        List<JsonNode> interactions = new ArrayList<>(Samples.SOURCES.interactions());
        interactions.add(hostile);
        Results results =
                Samples.passed().with(List.of(new Result("X" + HOSTILE, HOSTILE, HOSTILE, Outcome.FAILED, HOSTILE)));

        Report report = Report.of(results, Samples.with(interactions), Optional.empty());

        String html = Html.of(report);
        assertThat(elements(html, "script")).isEmpty();
        assertThat(elements(html, "img")).isEmpty();
        assertThat(elements(html, "pre").get(0).getTextContent()).startsWith("</pre><script>alert(1)</script>");
        String markdown = Markdown.of(report);
        assertThat(outsideOfCode(markdown)).doesNotContain("<script", "<img", "[a](b)");
    }

    @Test
    void thePageNeedsNoOtherFileAndLeadsNowhereElse() throws Exception {
        String html = Html.of(passed);

        Set<String> ids = new HashSet<>();
        elements(html, "*").forEach(element -> {
            assertThat(element.getAttribute("src")).isEmpty();
            assertThat(element.getAttribute("style")).isEmpty();
            if (!element.getAttribute("id").isEmpty()) {
                assertThat(ids.add(element.getAttribute("id")))
                        .as("only one %s", element.getAttribute("id"))
                        .isTrue();
            }
        });
        assertThat(elements(html, "a"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.getAttribute("href")).startsWith("#"))
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
        assertThat(elements(html, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
        assertThat(elements(html, "link")).isEmpty();
        assertThat(elements(html, "script")).isEmpty();
    }

    @Test
    void headingsAreInOrderAndEveryTableHasACaptionAndHeads() throws Exception {
        Path file = Path.of(RenderingTest.class.getResource("score.json").toURI());
        Report failed = Report.of(
                Samples.failed(Check.MATCH, Samples.interaction("a read of chosen fields"), "does not conform"),
                Samples.SOURCES,
                MutationScore.in(file));
        String html = Html.of(failed);

        List<Integer> levels = elements(html, "*").stream()
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> Integer.valueOf(name.substring(1)))
                .toList();
        assertThat(levels.get(0)).isEqualTo(1);
        assertThat(IntStream.range(1, levels.size()))
                .allSatisfy(i -> assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1));
        assertThat(elements(html, "table"))
                .allSatisfy(table -> assertThat(
                                table.getElementsByTagName("caption").getLength())
                        .isEqualTo(1));
        assertThat(elements(html, "th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("row", "col"));
        assertThat(elements(html, "a").get(0).getAttribute("href")).isEqualTo("#main");
    }

    /** The elements of a name; fails where the page is not well-formed. */
    private static List<Element> elements(String html, String name) throws Exception {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)))
                .getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> cells(Element row) {
        NodeList cells = row.getChildNodes();
        return IntStream.range(0, cells.getLength())
                .mapToObj(i -> cells.item(i).getTextContent())
                .toList();
    }

    private static String outsideOfCode(String markdown) {
        return markdown.replaceAll("(?s)(`{3,})text\n.*?\n\\1", "").replaceAll("(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }
}
