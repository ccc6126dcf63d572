package dev.offlineuploads.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Writes the report of a build that stopped before or after the tests of this module. The parent pom compiles and runs this
 * file by itself when the build ends, so it needs {@link Page} and the JDK only.
 */
final class StoppedBuild {

    private static final Pattern GOAL = Pattern.compile("([\\w-]+):[\\w.-]+:([\\w-]+) \\(");
    /** Maven colours its messages on a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");

    /** The labels of {@link Check}, which needs more than the JDK. */
    static final List<String> CHECKS = List.of("record", "committed", "replay", "match", "coverage", "provider");

    private static final String STYLE = "contract-tests/src/test/resources/dev/offlineuploads/report/report.css";

    private final Path root;
    private final long began;

    /** {@code began} is in milliseconds: older results of tests belong to another build. */
    StoppedBuild(Path root, long began) {
        this.root = root;
        this.began = began;
    }

    /** Takes the root folder, when the build began, the module, Maven's message, and the message of the plugin. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path folder = Files.createDirectories(root.resolve("contract-tests/target/contract-report"));
        boolean checked = Files.exists(folder.resolve("index.html"));
        Page page = new StoppedBuild(root, Long.parseLong(arguments[1]))
                .page(arguments[2], arguments[3], arguments[4], checked);
        Files.writeString(folder.resolve("index.html"), page.html(Files.readString(root.resolve(STYLE))));
        Files.writeString(folder.resolve("summary.md"), page.body());
    }

    /** {@code failure} names the plugin and its goal; {@code checked} tells whether the checks of the contract ran before the build stopped. */
    Page page(String module, String failure, String message, boolean checked) throws Exception {
        Matcher named = GOAL.matcher(COLOUR.matcher(failure).replaceAll(""));
        String goal = named.find() ? named.group(1) + ":" + named.group(2) : module;
        List<Page.Block> blocks = new ArrayList<>();
        if (goal.contains("surefire")) {
            testFailures(module).values().forEach(failures -> blocks.add(block(module, failures)));
        }
        if (blocks.isEmpty()) {
            String title = goal.contains("ompile") ? module + " does not compile" : goal + " failed in " + module;
            String text = message.replace(root + "/", "");
            blocks.add(new Page.Block(
                    new Page.Failure(title, goal, text),
                    List.of(),
                    "Fix this, and build again.",
                    command(module, goal)));
        }
        int findings = blocks.stream()
                .mapToInt(block -> 1 + block.consequences().size())
                .sum();
        String headline = "Stopped in " + module + ": " + findings + (findings == 1 ? " finding" : " findings") + ". "
                + (checked ? "The checks of the contract ran before." : "Not run: " + String.join(", ", CHECKS) + ".");
        return new Page("Failed", headline, blocks, List.of(), List.of());
    }

    private static Page.Block block(String module, List<Page.Failure> failures) {
        String test = failures.get(0).place().replaceFirst("\\..*", "");
        return new Page.Block(
                failures.get(0),
                failures.subList(1, failures.size()),
                "Fix this, and build again; or run the test alone.",
                "mvn verify -pl " + module + " -am -Dtest=" + test);
    }

    private static String command(String module, String goal) {
        return goal.contains("spotless") ? "mvn spotless:apply" : "mvn verify -pl " + module + " -am";
    }

    /** The failures of this build by test class, in the order of the files. */
    private Map<String, List<Page.Failure>> testFailures(String module) throws Exception {
        Path reports = root.resolve(module).resolve("target/surefire-reports");
        List<Path> files = List.of();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> all = Files.list(reports)) {
                files = all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                        .sorted()
                        .toList();
            }
        }
        Map<String, List<Page.Failure>> failures = new LinkedHashMap<>();
        for (Path file : files) {
            List<Page.Failure> found = failures(file);
            if (Files.getLastModifiedTime(file).toMillis() >= began && !found.isEmpty()) {
                failures.put(file.toString(), found);
            }
        }
        return failures;
    }

    private static List<Page.Failure> failures(Path file) throws Exception {
        InputSource suite = new InputSource(file.toUri().toString());
        NodeList found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("//testcase/failure | //testcase/error", suite, XPathConstants.NODESET);
        List<Page.Failure> failures = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            failures.add(failure((Element) found.item(i)));
        }
        return failures;
    }

    private static Page.Failure failure(Element failure) {
        Element test = (Element) failure.getParentNode();
        String type = test.getAttribute("classname").replaceFirst(".*\\.", "");
        String message =
                failure.hasAttribute("message") ? failure.getAttribute("message") : failure.getAttribute("type");
        String name = test.getAttribute("name").replaceFirst("\\(.*", "");
        return new Page.Failure(type + ": " + name, type + "." + test.getAttribute("name"), message.strip());
    }
}
