package dev.offlineuploads.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Writes the report of a build from Surefire's reports. The parent pom compiles and runs this class when the build ends,
 * whatever its outcome, so it needs Jackson and the JDK only.
 */
public final class ContractReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContractReport() {}

    /** Takes the root folder and, of a build that failed, the module, Maven's message and the message of the plugin. */
    public static void main(String... arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path contractTests = root.resolve("contract-tests");
        Optional<Stop> stop = arguments.length == 1
                ? Optional.empty()
                : Optional.of(Stop.of(arguments[1], arguments[2], arguments[3].replace(root + "/", "")));
        List<Result> results = new ArrayList<>();
        for (String module : List.of("api-spec", "client", "contract-tests")) {
            for (Path file : files(root.resolve(module).resolve("target/surefire-reports"), "TEST-*.xml")) {
                results.addAll(results(module, file));
            }
        }
        List<Page.Table> scores = new ArrayList<>();
        for (Path file : files(contractTests.resolve("target/mutation"), "*.json")) {
            scores.add(JSON.readValue(file.toFile(), Page.Table.class));
        }
        Page page = new Report(results, interactions(contractTests.resolve("pacts")), scores, stop).page();

        Path folder = Files.createDirectories(contractTests.resolve("target/contract-report"));
        Path style = contractTests.resolve("src/test/resources/dev/offlineuploads/report/report.css");
        Files.writeString(folder.resolve("index.html"), page.html(Files.readString(style)));
        Files.writeString(folder.resolve("summary.md"), page.body());
    }

    private static List<Result> results(String module, Path file) throws Exception {
        try {
            NodeList tests = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < tests.getLength(); i++) {
                results.add(Result.of(module, (Element) tests.item(i)));
            }
            return results;
        } catch (SAXException e) {
            String test = file.getFileName().toString().replaceFirst(".*\\.(\\w+)\\.xml", "$1");
            String message = "the results in " + file.getFileName() + " are not readable: " + e.getMessage();
            return List.of(new Result(module, test, "", test, Outcome.FAILED, message));
        }
    }

    /** None if the contract is not readable: the tests fail for that reason, and the report shows it. */
    private static List<JsonNode> interactions(Path folder) throws IOException {
        List<JsonNode> interactions = new ArrayList<>();
        for (Path file : files(folder, "*.json")) {
            try {
                interactions.addAll(Pacts.interactions(JSON.readTree(file.toFile())));
            } catch (IOException e) {
                return List.of();
            }
        }
        return interactions;
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(files::add);
            }
        }
        return files;
    }
}
