package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules notice in a small document, and on which line. */
class LintTest {

    private static final Lint LINT =
            new Lint(new Names("Things", List.of("readThing", "listParts"), List.of("Thing", "Part")));

    private static final String SOUND = """
            openapi: 3.0.3
            info:
              title: Things
              version: 1.0.0
              description: What things are.
              license:
                name: None
                url: https://example.com/license
            servers:
              - url: https://example.com/{version}
                description: Where things are.
                variables:
                  version:
                    default: v1
                    description: Which one.
            security:
              - token: []
            tags:
              - name: Things
                description: Reading things.
            paths:
              /{id}:
                description: One thing.
                x-graph-not-possible: [delete]
                parameters:
                  - $ref: '#/components/parameters/Id'
                get:
                  operationId: readThing
                  tags: [Things]
                  summary: Reads one.
                  description: Answers a thing.
                  x-graph-error-codes: []
                  responses:
                    '200':
                      description: The thing.
                      headers:
                        x-usage:
                          $ref: '#/components/headers/Usage'
                      content:
                        application/json:
                          schema:
                            $ref: '#/components/schemas/Thing'
                    default:
                      $ref: '#/components/responses/Failed'
              /{id}/parts:
                description: The parts of a thing.
                x-graph-not-possible: [delete]
                parameters:
                  - $ref: '#/components/parameters/Id'
                get:
                  operationId: listParts
                  tags: [Things]
                  summary: Lists the parts.
                  description: Answers parts.
                  x-graph-error-codes: []
                  responses:
                    '200':
                      description: The parts.
                      content:
                        application/json:
                          schema:
                            $ref: '#/components/schemas/Part'
                    default:
                      $ref: '#/components/responses/Failed'
            components:
              securitySchemes:
                token:
                  type: http
                  scheme: bearer
                  description: A token.
              parameters:
                Id:
                  name: id
                  in: path
                  required: true
                  description: Which thing.
                  schema:
                    type: string
                    pattern: ^[0-9]+$
                  example: '12'
              headers:
                Usage:
                  description: How much is used.
                  schema:
                    type: string
                  example: '{}'
                  x-graph-json: Limit
              responses:
                Failed:
                  description: No thing.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Failure'
              schemas:
                Thing:
                  description: A thing.
                  type: object
                  additionalProperties: true
                  properties:
                    size:
                      description: How big it is.
                      type: integer
                      format: int64
                      example: 7
                    part:
                      $ref: '#/components/schemas/Part'
                Part:
                  description: A part of a thing.
                  type: object
                  additionalProperties: true
                  properties:
                    schema:
                      description: A property that is called as a key of OpenAPI.
                      type: array
                      items:
                        type: boolean
                      example: [true, false]
                  example:
                    schema: [false]
                Failure:
                  description: What went wrong.
                  type: object
                  additionalProperties: true
                Limit:
                  description: What is left.
                  type: object
                  additionalProperties: true
            """;

    @Test
    void aSoundDocumentPassesEveryRule() {
        assertThat(LINT.findings(SOUND).values())
                .hasSizeGreaterThan(10)
                .allSatisfy(findings -> assertThat(findings).isEmpty());
    }

    /** The line is the one on which the fourth column stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            openapi: 3.0.3|openapi: 3.1.0|version|openapi: 3.1.0|openapi is 3.1.0
            openapi: 3.0.3|swagger: '2.0'|version|swagger|the document has no key openapi
            schemas/Thing'|schemas/Thin'|reference|schemas/Thin'|refers to #/components/schemas/Thin, which is not there
            parameters/Id'|schemas/Part'|reference|schemas/Part'|refers to #/components/schemas/Part, which is none of #/components/parameters/
            parameters/Id'|parameters'|reference|parameters'|refers to #/components/parameters, which is none of
            schemas/Thing'|other.yaml#/Thing'|reference|other.yaml|which is none of #/components/schemas/
            x-graph-json: Limit|x-graph-json: lists of Limits by id|reference|Limits by id|header Usage/x-graph-json refers to #/components/schemas/Limits, which is not there
            - token: []|- tokn: []|reference|- tokn|/security/0/tokn refers to #/components/securitySchemes/tokn
            type: boolean|type: bool|type|type: bool|property Part.schema/items has type bool
            type: string|type: [string]|type|type: [string]|parameter Id/schema has type ["string"]
            format: int64|format: integer|type|format: integer|property Thing.size has format integer of type integer
            operationId: listParts|operationId: readThing|openapi|operationId: readThing¶      tags: [Things]¶      summary: Lists|operationId is repeated
            scheme: bearer|schema: bearer|openapi|schema: bearer|schema is unexpected
            type: integer|type: integer¶          x-graph-defualt: true|keys|defualt|property Thing.size has the key x-graph-defualt
            type: integer|type: integer¶          minimum: 0|keys|minimum|property Thing.size has the key minimum
            title: Things|title: Things¶  contact: {name: Me}|keys|contact|/info has the key contact, which no info has
            summary: Reads one.|summary: Reads one.¶      deprecated: true|keys|deprecated|/paths//{id}/get has the key deprecated
                  x-graph-error-codes: []¶||keys|get:|/paths//{id}/get has no key x-graph-error-codes, which every operation has
            application/json|text/html|keys|text/html|/paths//{id}/get/responses/200/content has the key text/html
            in: path|in: cookie|keys|Id:¶|parameter Id is a cookie-parameter, which the document does not have
            A thing.¶      type: object|A thing.¶      type: string|keys|type: string¶      additional|schema Thing has type string, where every object has object
            type: integer|type: integer¶          x-graph-source: guessed|keys|guessed|property Thing.size has x-graph-source guessed, where every value has observed or assumed
            operationId: listParts|operationId: getParts|names|paths:|no operation is called listParts
            tags: [Things]|tags: [Thing]|names|tags: [Thing]|tags of /paths//{id}/get (readThing) are ["Thing"], agreed is Things
            - name: Things|- name: Stuff|names|tags:|tags are [Stuff], agreed is Things
                Thing:|    Thang:|reference|schemas/Thing'|refers to #/components/schemas/Thing, which is not there
            description: How big it is.|description: ' '|description|size:¶|property Thing.size has no description
            description: Which thing.|description: ''|description|Id:¶|parameter Id has no description
            description: How much is used.|description: ''|description|Usage:¶|header Usage has no description
            example: 7|x-graph-default: true|example|size:|property Thing.size has no example
            example: '12'|example:|example|Id:¶|parameter Id has no example
            example: 7|example: big|example-fits|example: big|example of property Thing.size: string found, integer expected
            example: '12'|example: twelve|example-fits|example: twelve|example of parameter Id: does not match the regex pattern
            schema: [false]|schema: [1]|example-fits|example:¶        schema: [1]|example of schema Part: $.schema[0]: integer found, boolean expected
            pattern: ^[0-9]+$|pattern: '['|example-fits|example: '12'|example of parameter Id: its schema cannot be used
            Limit:¶      description: What is left.¶      type: object¶      additionalProperties: true|Limit:¶      description: What is left.¶      type: object|open|Limit:|schema Limit is closed to unknown fields
            schemas:|schemas:¶    Lonely:¶      description: Alone.¶      type: object¶      additionalProperties: true¶      properties:¶        me:¶          $ref: '#/components/schemas/Lonely'|unused|Lonely:|schema Lonely is used nowhere
            x-graph-json: Limit||unused|Limit:|schema Limit is used nowhere
              - $ref: '#/components/parameters/Id'||parameters|get:|/paths//{id}/get has no required parameter
            operationId: readThing|operationId: readThing¶      parameters: [{name: a, in: query, schema: {type: array}}, {name: b, in: query, schema: {type: array}}]|parameters|parameters: [{|/paths//{id}/get has more than one optional parameter with a list, /paths//{id}/get/parameters/0 and /paths//{id}/get/parameters/1
            {version}|v1|server|version:¶        default|variables has version, which is not in the url https://example.com/v1
            {version}|{version}/{more}|server|- url|the server's url has {more}, which is not in variables
            """)
    void aBreachIsNamedWithItsLineAndItsRule(String sound, String broken, String rule, String at, String what) {
        String document = changed(sound, broken == null ? "" : broken);

        List<Finding> findings = all(document);

        assertThat(findings)
                .as("%s", findings)
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("openapi.yaml:" + line(document, at) + ": [" + rule + "] ")
                        .contains(what));
    }

    @Test
    void anErrorResponseThatOneOperationWritesOutIsNotShared() {
        String reference = "        default:\n          $ref: '#/components/responses/Failed'\n";
        int last = SOUND.lastIndexOf(reference);
        String document = SOUND.substring(0, last) + "        default: {description: Another.}\n"
                + SOUND.substring(last + reference.length());

        assertThat(all(document))
                .extracting(Finding::toString)
                .contains("openapi.yaml:" + line(document, "default: {") + ": [shared-errors] response default of"
                        + " /paths//{id}/parts/get is written out, where others have #/components/responses/Failed;"
                        + " refer to the same component everywhere");
    }

    @Test
    void anErrorResponseThatOneOperationLacksIsNotShared() {
        String reference = "        default:\n          $ref: '#/components/responses/Failed'\n";
        String document = SOUND.replaceFirst(Pattern.quote(reference), "");

        assertThat(all(document))
                .extracting(Finding::rule, Finding::line)
                .containsExactly(tuple("shared-errors", line(document, "responses:")));
    }

    @Test
    void componentsThatLeadToThemselvesAreNoEndlessWork() {
        String document = changed(
                        "    Limit:\n", "    Limit:\n      $ref: '#/components/schemas/Failure'\n    Other:\n")
                .replace("    Failure:\n", "    Failure:\n      $ref: '#/components/schemas/Limit'\n    More:\n");

        assertThat(all(document))
                .extracting(Finding::toString)
                .anyMatch(finding -> finding.contains("[reference] schema Limit refers to #/components/schemas/Failure,"
                        + " which leads back to itself"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
              title: Things|   title: Things|4
              title: Things|\ttitle: Things|3
              title: Things|  title: Things: more|3
              title: Things|  title: 'Things|27
              title: Things|  title: *things|3
              title: Things|  title: Things¶  title: Stuff|4
              - token: []|  - token: [|19
            tags:|---¶tags:|18
            """)
    void whatIsNoYamlIsOneFindingAndNoOtherRuleLooks(String sound, String broken, int line) {
        assertThat(LINT.findings(changed(sound, broken))).hasSize(1).allSatisfy((rule, findings) -> {
            assertThat(rule).isEqualTo("yaml");
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.line()).as("%s", finding).isEqualTo(line);
                assertThat(finding.toString()).doesNotContain("\n").startsWith("openapi.yaml:" + line + ": [yaml] ");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "things\n", "- things\n", "42"})
    void whatIsNoObjectIsOneFindingAndNoOtherRuleLooks(String text) {
        assertThat(all(text))
                .singleElement()
                .hasToString("openapi.yaml:1: [yaml] is not an object, so it is not an OpenAPI document");
    }

    @Test
    void aReferenceThatDanglesIsTheOnlyFinding() {
        String document = changed("'#/components/headers/Usage'", "'#/components/headers/Usag'");

        assertThat(all(document))
                .singleElement()
                .hasToString("openapi.yaml:" + line(document, "Usag'")
                        + ": [reference] /paths//{id}/get/responses/200/headers/x-usage refers to"
                        + " #/components/headers/Usag, which is not there; mend the name, or add what it means");
    }

    @Test
    void linesAreKnownOfJsonToo() {
        String document = """
                {
                  "openapi": "3.0.3",
                  "components": {
                    "schemas": {"Thing": {
                      "type": "thing"
                }}}}
                """;

        assertThat(all(document)).extracting(Finding::rule, Finding::line).containsExactly(tuple("type", 5));
    }

    @Test
    void aFileThatCannotBeReadIsOneFinding(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), "openapi: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(LINT.findings(latin).values()).hasToString("[[openapi.yaml:1: [yaml] is not written in UTF-8]]");
        assertThat(LINT.findings(folder.resolve("none.yaml")).values())
                .hasToString("[[openapi.yaml:1: [yaml] is not there]]");
    }

    private static List<Finding> all(String document) {
        return LINT.findings(document).values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    /** The sound document with another text in one place; ¶ stands for the end of a line. */
    private static String changed(String sound, String broken) {
        String from = sound.replace('¶', '\n');
        assertThat(SOUND).contains(from);
        int start = SOUND.indexOf(from);
        return SOUND.substring(0, start) + broken.replace('¶', '\n') + SOUND.substring(start + from.length());
    }

    private static int line(String document, String text) {
        int start = document.indexOf(text.replace('¶', '\n'));
        assertThat(start).as("where %s stands", text).isNotNegative();
        return (int) document.substring(0, start).lines().count()
                + (start == 0 || document.charAt(start - 1) == '\n' ? 1 : 0);
    }
}
