package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.spec.OpenApiDocument;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The committed contract, judged by tools that share no code with the ones that recorded it: Pact JVM alone could write a
 * contract that only Pact JVM understands. They run on Node: {@code mvn verify -Pcross-check} runs this, and no other build.
 */
class CrossCheck {

    private static final String UPLOAD = "a read of the default fields, given an upload exists";

    /** What a tool is known to object to without there being anything to mend. */
    private record Deviation(String finding, String reason) {}

    private static final List<Deviation> OF_THE_COMPARATOR = List.of(
            new Deviation(
                    "response.status.default: ",
                    "a note, no contradiction: what the document does not list, its default answer describes"),
            new Deviation(
                    "schemas.PartnerIntegrationPullSession.additionalProperties",
                    "the comparator asks for every field of an answer to be named, but of a pull session nothing public"
                            + " names one, so the document leaves it open"));

    private final ObjectNode contract = Pacts.read(Pacts.COMMITTED);

    @BeforeAll
    static void installTheTools() throws Exception {
        NodeTools.install();
    }

    @TestFactory
    Stream<DynamicTest> fakeGraphAnswersAsRecordedInTheEyesOfTheRustVerifier() throws Exception {
        return each(
                RustVerifier.verify(contract),
                "Pact's Rust verifier finds that FakeGraph does not answer so",
                "If ProviderPactTest fails as well, mend FakeGraph or ProviderStates. If it does not, the two verifiers"
                        + " read the recorded rule differently: state it in ConsumerPactTest so that they agree.");
    }

    @TestFactory
    Stream<DynamicTest> theContractIsInTheDocumentInTheEyesOfTheComparator() throws Exception {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        DocumentComparator.compare(contract, document())
                .forEach((name, found) -> findings.put(
                        name,
                        found.stream()
                                .filter(finding -> OF_THE_COMPARATOR.stream()
                                        .noneMatch(known -> finding.contains(known.finding())))
                                .toList()));
        return each(
                findings,
                "Pactflow's comparator finds that it contradicts openapi.yaml",
                "Decide which of the two is right by api-spec/reference, and mend that one. What the comparator"
                        + " alone gets wrong is a Deviation, with its reason.");
    }

    @TestFactory
    Stream<DynamicTest> whatFakeGraphAnswersIsInTheDocumentInTheEyesOfPrism() throws Exception {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        try (FakeGraph graph = FakeGraph.start();
                PrismProxy prism = PrismProxy.start(document(), graph.baseUrl())) {
            ProviderStates states = new ProviderStates(graph);
            for (JsonNode interaction : contract.path("interactions")) {
                graph.reset();
                states.bringAbout(interaction);
                findings.put(Pacts.name(interaction), prism.send(interaction, graph.accessToken()));
            }
        }
        return each(
                findings,
                "Prism, between the recorded request and FakeGraph, finds what openapi.yaml does not allow",
                "Decide by api-spec/reference whether FakeGraph, the recorded request or openapi.yaml is wrong.");
    }

    @Test
    void everyDeviationIsStillThere() throws Exception {
        List<String> findings = DocumentComparator.compare(contract, document()).values().stream()
                .flatMap(List::stream)
                .toList();

        assertThat(OF_THE_COMPARATOR)
                .as("deviations; take out one that the comparator no longer finds")
                .allMatch(known -> findings.stream().anyMatch(finding -> finding.contains(known.finding())));
    }

    @Test
    void theRustVerifierNamesWhatFakeGraphDoesNotAnswer() throws Exception {
        body(UPLOAD).put("seen_by", "nobody");
        response("a read of an unknown upload, given no upload exists").put("status", 404);

        Map<String, List<String>> findings = RustVerifier.verify(contract);

        assertThat(findings.get(UPLOAD)).anyMatch(finding -> finding.contains("seen_by"));
        assertThat(findings.get("a read of an unknown upload, given no upload exists"))
                .anyMatch(finding -> finding.contains("expected 404 but was 400"));
    }

    @Test
    void theRustVerifierNamesAStateThatNobodyBringsAbout() throws Exception {
        ((ObjectNode) interaction(UPLOAD).at("/providerStates/0")).put("name", "an upload is gone");

        Map<String, List<String>> findings = RustVerifier.verify(contract);

        assertThat(findings.get("a read of the default fields, given an upload is gone"))
                .anyMatch(finding -> finding.contains("state change"));
    }

    @Test
    void theComparatorNamesWhatTheDocumentDoesNotHave() throws Exception {
        body(UPLOAD).put("seen_by", "nobody").put("is_excluded_for_lift", "perhaps");
        ((ObjectNode) interaction(UPLOAD).path("request"))
                .putObject("query")
                .putArray("fields")
                .add("seen_by");

        assertThat(DocumentComparator.compare(contract, document()).get(UPLOAD))
                .anyMatch(finding -> finding.startsWith("response.body.incompatible") && finding.contains("seen_by"))
                .anyMatch(finding ->
                        finding.contains("response.body.is_excluded_for_lift") && finding.contains("must be boolean"))
                .anyMatch(finding -> finding.startsWith("request.query.incompatible"));
    }

    @Test
    void prismNamesAnAnswerThatTheDocumentDoesNotAllow() throws Exception {
        HttpServer broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broken.createContext("/", exchange -> {
            byte[] answer = "{\"id\":\"42\",\"is_excluded_for_lift\":\"perhaps\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        broken.start();
        try (PrismProxy prism = PrismProxy.start(
                document(), "http://127.0.0.1:" + broken.getAddress().getPort())) {
            assertThat(prism.send(interaction(UPLOAD), "A-TOKEN"))
                    .anyMatch(finding -> finding.contains("is_excluded_for_lift") && finding.contains("boolean"));
        } finally {
            broken.stop(0);
        }
    }

    @Test
    void prismNamesARequestThatTheDocumentDoesNotAllow() throws Exception {
        ((ObjectNode) interaction(UPLOAD).path("request"))
                .putObject("query")
                .putArray("fields")
                .add("seen_by");
        try (FakeGraph graph = FakeGraph.start();
                PrismProxy prism = PrismProxy.start(document(), graph.baseUrl())) {
            assertThat(prism.send(interaction(UPLOAD), graph.accessToken()))
                    .anyMatch(finding -> finding.contains("query") && finding.contains("allowed values"));
        }
    }

    /** A test for every committed interaction; one that the tool did not look at fails. */
    private Stream<DynamicTest> each(Map<String, List<String>> findings, String what, String advice) {
        return Pacts.committedInteractions().stream()
                .map(Pacts::name)
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(findings).as("what the tool looked at").containsKey(name);
                    assertThat(findings.get(name))
                            .withFailMessage(
                                    "\"%s\": %s:%n  %s%n%s",
                                    name, what, String.join("\n  ", findings.get(name)), advice)
                            .isEmpty();
                }));
    }

    /** The document with the version in its paths, since these tools do not look for it behind the host. */
    private static ObjectNode document() throws Exception {
        OpenApiDocument document = OpenApiDocument.packaged();
        ObjectNode versioned = (ObjectNode) new YAMLMapper().readTree(document.text());
        JsonNode paths = versioned.remove("paths");
        ObjectNode prefixed = versioned.putObject("paths");
        paths.properties()
                .forEach(path -> prefixed.set("/" + document.defaultVersion() + path.getKey(), path.getValue()));
        return versioned;
    }

    private JsonNode interaction(String name) {
        for (JsonNode interaction : contract.path("interactions")) {
            if (Pacts.name(interaction).equals(name)) {
                return interaction;
            }
        }
        throw new AssertionError("the contract has no interaction \"" + name + "\"");
    }

    private ObjectNode response(String name) {
        return (ObjectNode) interaction(name).path("response");
    }

    private ObjectNode body(String name) {
        return (ObjectNode) response(name).at("/body/content");
    }
}
