package dev.offlineuploads.spec.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Rooms, version: 1.0.0}
            servers: [{url: 'https://rooms.example/{version}', variables: {version: {default: v1}}}]
            paths:
              /{id}:
                get:
                  operationId: getRoom
                  x-graph-error-codes: [{code: 7, name: LOCKED, description: No key.}]
                  responses:
                    '200':
                      description: A room.
                      content: {application/json: {schema: {$ref: '#/components/schemas/Room'}}}
                    default:
                      description: An error.
                      content: {application/json: {schema: {$ref: '#/components/schemas/Wrong'}}}
            components:
              schemas:
                Room:
                  type: object
                  properties:
                    seats: {type: integer, description: How many., example: 3}
                Wrong:
                  type: object
                  properties:
                    error: {description: What., example: {code: 7}}
            """;

    private static final String PACT = """
            interactions:
              - description: a room
                comments: {references: {openapi: {operationId: getRoom}}}
                request: {path: /v1/1}
                response: {status: 200, body: {content: {seats: 3}}}
              - description: a locked room
                comments: {references: {openapi: {operationId: getRoom}}}
                request: {path: /v1/1}
                response: {status: 400, body: {content: {error: {code: 7}}}}
            """;

    private static final Map<String, String> JAVA = Map.of("Room", "record", "Room.seats", "Long or null");

    @Test
    void saysInALineThatNothingChanged() {
        assertThat(report(DOCUMENT, JAVA, List.of()))
                .isEqualTo("openapi.yaml says what released/openapi.yaml (1.0.0) says: nothing changed.\n");
    }

    @Test
    void saysThatANewOperationNeedsNoJavaOfTheClients() {
        String edited = DOCUMENT.replace(
                "components:\n",
                "  /{id}/beds:\n    get: {operationId: listBeds, responses: {'200': {description: Beds.}}}\ncomponents:\n");

        assertThat(report(edited, JAVA, List.of()))
                .contains("  new       listBeds in the blocking, asynchronous and raw client: write no Java for it\n");
    }

    @Test
    void tellsWhatFollowsFromAFieldThatCame() {
        String edited = DOCUMENT.replace(
                "        seats:", "        doors: {type: integer, description: Doors., example: 1}\n        seats:");

        assertThat(report(edited, with("Room.doors", "Long or null"), List.of("field Room.doors")))
                .isEqualTo("""
                        openapi.yaml against released/openapi.yaml (1.0.0): 1 change, nothing breaks callers

                        Document
                          harmless  field Room.doors is new

                        Generated Java
                          added     Room.doors: Long or null

                        Recorded contract
                          missing: field Room.doors

                        Hand-written Java that names what is gone
                          none

                        Next
                          mvn verify stops in api-spec: openapi.yaml and api-spec/reference differ in field Room.doors. If Meta
                          changed it, change the table too, with its source; else mend openapi.yaml.
                            mvn -pl api-spec verify
                        """);
    }

    @Test
    void tellsWhatFollowsFromAFieldThatWasRenamed() {
        Map<String, String> java = with("Room.chairs", "Long or null");
        java.remove("Room.seats");

        assertThat(report(DOCUMENT.replace("seats:", "chairs:"), java, List.of()))
                .isEqualTo("""
                        openapi.yaml against released/openapi.yaml (1.0.0): 1 change, 1 breaking

                        Document
                          breaking  field Room.seats is called chairs now: breaks callers who read it

                        Generated Java
                          removed   Room.seats: Long or null
                          added     Room.chairs: Long or null

                        Recorded contract
                          wrong: field Room.seats is recorded, which the document does not have
                          missing: field Room.chairs

                        Hand-written Java that names what is gone
                          seats  RoomTest.java

                        Next
                          openapi.yaml breaks what 1.0.0 promises: field Room.seats is called chairs now. It breaks callers who read
                          it. Give it back; or, if it is meant, set the version 2.0.0-SNAPSHOT in pom.xml and as the parent's in the
                          three modules, 2.0.0 as info.version of openapi.yaml, and name `seats` under "## 2.0.0" in CHANGELOG.md.
                            mvn -pl api-spec verify
                        """);
    }

    @Test
    void tellsWhatFollowsFromAnErrorCodeThatWent() {
        String edited = DOCUMENT.replaceAll("x-graph-error-codes: .*", "x-graph-error-codes: []");

        assertThat(report(edited, JAVA, List.of()))
                .contains(
                        "  breaking  error code 7 of getRoom is gone: breaks callers who catch it or compare with its",
                        "Generated Java\n  unchanged\n",
                        "  wrong: error code 7 of getRoom is recorded, which the document does not have\n");
    }

    @Test
    void staysOnOneScreenWhateverChanged() {
        StringBuilder fields = new StringBuilder();
        Map<String, String> java = new TreeMap<>(JAVA);
        for (int i = 0; i < 50; i++) {
            fields.append("        field_").append(i).append(": {type: integer, description: D., example: 1}\n");
            java.put("Room.field" + i, "Long or null");
        }

        String report = report(DOCUMENT.replace("        seats:", fields + "        seats:"), java, List.of());

        assertThat(report).contains("  ... and 42 more\n");
        assertThat(report.lines()).hasSizeLessThanOrEqualTo(45).allMatch(line -> line.length() <= 110);
    }

    @Test
    void namesWhatIsLeftToDoInTheOrderOfTheBuild() {
        String edited = DOCUMENT.replace("seats:", "chairs:");
        String meant = edited.replace("version: 1.0.0", "version: 2.0.0");
        String log = "## 2.0.0\n- `seats`\n";
        Map<String, String> java = with("Room.chairs", "Long or null");
        java.remove("Room.seats");

        assertThat(report(edited, java, List.of(), "2.0.0-SNAPSHOT", "", name -> List.of("RoomTest.java")))
                .contains("Next\n  openapi.yaml breaks what 1.0.0 promises");
        assertThat(report(edited, java, List.of(), "2.0.0-SNAPSHOT", log, name -> List.of("RoomTest.java")))
                .contains("Next\n  mvn verify stops in api-spec: info.version of openapi.yaml is 1.0.0");
        assertThat(report(meant, java, List.of(), "2.0.0-SNAPSHOT", log, name -> List.of("RoomTest.java")))
                .contains("Next\n  mvn verify stops where hand-written Java is compiled");
        assertThat(report(meant, java, List.of(), "2.0.0-SNAPSHOT", log, name -> List.of()))
                .contains("Next\n  mvn verify stops in contract-tests", "\n    mvn verify -Dupdate\n");
    }

    private static Map<String, String> with(String name, String is) {
        Map<String, String> java = new TreeMap<>(JAVA);
        java.put(name, is);
        return java;
    }

    private static String report(String edited, Map<String, String> java, List<String> reference) {
        return report(edited, java, reference, "1.0.0-SNAPSHOT", "", name -> List.of("RoomTest.java"));
    }

    private static String report(
            String edited,
            Map<String, String> java,
            List<String> reference,
            String version,
            String changeLog,
            Function<String, List<String>> users) {
        return Report.of(new Report.Sources(
                yaml(DOCUMENT), yaml(edited), JAVA, java, List.of(yaml(PACT)), reference, version, changeLog, users));
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
