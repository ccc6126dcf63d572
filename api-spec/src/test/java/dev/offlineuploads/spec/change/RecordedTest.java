package dev.offlineuploads.spec.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedTest {

    private static final String DOCUMENT = """
            servers: [{url: 'https://rooms.example/{version}', variables: {version: {default: v1}}}]
            paths:
              /rooms:
                get:
                  operationId: listRooms
                  x-graph-error-codes: [{code: 7}]
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
                    '400': {$ref: '#/components/responses/Refused'}
            components:
              responses:
                Refused: {content: {application/json: {schema: {$ref: '#/components/schemas/Refusal'}}}}
              schemas:
                Page: {type: object, required: [data], properties: {data: {type: array, items: {$ref: '#/components/schemas/Room'}}}}
                Room: {type: object, required: [id], properties: {id: {type: string}, seats: {type: integer}}}
                Refusal: {type: object, properties: {error: {type: object}}}
            """;

    private static final String PACT = """
            interactions:
              - description: rooms
                comments: {references: {openapi: {operationId: listRooms}}}
                request: {path: /v1/rooms}
                response: {status: 200, body: {content: {data: [{id: '1', seats: 3}]}}}
              - description: no key
                comments: {references: {openapi: {operationId: listRooms}}}
                request: {path: /v1/rooms}
                response: {status: 400, body: {content: {error: {code: 7}}}}
            """;

    @Test
    void findsNothingWhereContractAndDocumentFit() throws Exception {
        assertThat(findings("none", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operationId: listRooms          | operationId: readRooms       | wrong: "rooms" calls listRooms, which the document does not have
            operationId: listRooms          | operationId: readRooms       | missing: an interaction of readRooms
            default: v1                     | default: v2                  | wrong: paths begin with /v1, where the server has /v2
            seats: {type: integer}          | seats: {type: string}        | wrong: field Room.seats is recorded as 3, where the document has string
            seats: {type: integer}          | chairs: {type: integer}      | wrong: field Room.seats is recorded, which the document does not have
            seats: {type: integer}          | chairs: {type: integer}      | missing: field Room.chairs
            required: [id]                  | required: [id, doors]        | wrong: Room.doors is required, and not recorded in "rooms"
            '400':                          | '403':                       | wrong: "no key" is answered 400, which listRooms does not have
            {code: 7}                       | {code: 8}                    | wrong: error code 7 of listRooms is recorded, which the document does not have
            {code: 7}                       | {code: 8}                    | missing: error code 8 of listRooms
            """, quoteCharacter = '`')
    void saysWhatNoLongerFits(String text, String replacement, String finding) throws Exception {
        assertThat(findings(text, replacement)).contains(finding);
    }

    private static List<String> findings(String text, String replacement) throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode released = yaml.readTree(DOCUMENT);
        return Recorded.findings(
                released, yaml.readTree(DOCUMENT.replace(text, replacement)), List.of(yaml.readTree(PACT)));
    }
}
