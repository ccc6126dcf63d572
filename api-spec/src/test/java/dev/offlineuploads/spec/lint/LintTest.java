package dev.offlineuploads.spec.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lint finds in the project's OpenAPI document after one edit, and on which line. */
class LintTest {

    /** The columns: kind of edit, edit, text of the line of the finding, rule, message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            edit | openapi: 3.0.3=>openapi: 3.1.0 | openapi: 3.1.0 | subset | must be the constant value
            edit | openapi: 3.0.3=>swagger: '2.0' | swagger | subset | the document has the key swagger, which is not allowed there
            edit | x-graph-default: true=>x-graph-defualt: true | defualt | subset | property OfflineConversionDataSetUpload.id has the key x-graph-defualt
            edit | x-graph-error-codes: []=>x-graph-error-code: [] | x-graph-error-code: | subset | has the key x-graph-error-code
            edit | summary: Reads one upload.=>summary: ' ' | summary: ' ' | subset | does not match
            edit | tags: [OfflineConversionDataSetUpload]=>tags: [Other] | tags: [Other] | subset | must be the constant value
            edit | $ref: '#/components/responses/Failed'=>description: Failed. | default:¶          description: Failed | subset | lacks the key $ref
            edit | $ref: '#/components/schemas/Paging'=>$ref: other.yaml#/Paging | other.yaml | subset | does not match
            edit | explode: false=>explode: true | explode: true | subset | must be the constant value
            edit | additionalProperties: true=>additionalProperties: false | additionalProperties: false | subset | must be the constant value
            edit | operationId: getUpload=>operationId: get-upload | get-upload | subset | does not match
            edit | pattern: ^[0-9]+$=>pattern: a*/b | a*/b | subset | does not match
            property | added: {description: A., type: string, format: date-time, example: a} | added: | subset | property SignalsUploadProgress.added has the key format, which its type does not allow
            property | added: {description: A., type: string, format: date, example: a} | added: | subset | which its type does not allow
            property | added: {description: A., type: string, format: binary, example: a} | added: | subset | which its type does not allow
            property | added: {description: A., type: number, example: 1} | added: | subset | lacks the key format
            property | added: {description: A., type: integer, example: 1} | added: | subset | lacks the key format
            property | added: {description: A., type: object, example: {}} | added: | subset | enumeration
            property | added: {description: A., type: array, items: {type: array, items: {type: string}}, example: [[a]]} | added: | subset | enumeration
            property | added: {description: A., type: array, example: [a]} | added: | subset | lacks the key items
            property | added: {description: A., type: array, items: {type: string}, example: [a], x-graph-carries-token: true} | added: | subset | which its type does not allow
            property | added: {description: A., type: string, example: '1', x-graph-unix-seconds: true} | added: | subset | which its type does not allow
            property | added: {description: A., example: '1', pattern: a} | added: | subset | which its type does not allow
            property | added: {type: string, example: a} | added: | subset | lacks the key description
            property | added: {description: A., type: string} | added: | subset | lacks the key example
            property | added: {description: A., type: string, example: } | added: | subset | must not be valid
            property | added: {description: A., type: string, example: a, minimum: 1} | added: | subset | has the key minimum
            property | '': {description: A., type: string, example: a} | '': | subset | has the name ""
            component | lower: {description: A., type: object, additionalProperties: true} | lower: {d | subset | has the name "lower"
            error | {code: 2147483648, name: OTHER, description: No.} | 2147483648 | subset | maximum value
            error | {code: 200, name: permission denied, description: No.} | permission denied | subset | does not match
            edit | - {code: 3}=>- {code: 3, from: 1} | from: 1 | subset | which its type does not allow
            edit | $ref: '#/components/parameters/Fields'=>$ref: '#/components/parameters/Field' | parameters/Field' | reference | refers to #/components/parameters/Field, which does not exist
            edit | x-graph-json: AppUsage=>x-graph-json: Usage | x-graph-json: Usage | reference | refers to #/components/schemas/Usage
            edit | - accessToken: []=>- token: [] | security: | subset | must be the constant value
            edit | x-graph-json: AppUsage=> | AppUsage:¶      description: The used part of an app | unused | schema AppUsage is not used
            edit | x-graph-final-error-codes:=># | GraphError:¶      desc | subset | schema GraphError lacks the key x-graph-final-error-codes
            edit | description: The used part of an app's rate=>x-graph-final-error-codes: [1]¶      description: The used part of an app's rate | x-graph-final-error-codes: [1] | subset | schema AppUsage has the key x-graph-final-error-codes
            edit | ¶    Paging:=>¶    PagePosition: | schemas: | subset | lacks the key Paging
            edit | operationId: listProgress=>operationId: getProgress | paths: | names | no operation is called listProgress
            edit | - code: 100=>- code: 1.0e2 | 1.0e2 | errors | has a decimal point
            edit | [100, 104=>[100.0, 104 | [100.0 | errors | error code 100.0 has a decimal point
            edit | schemas/OfflineConversionDataSetUpload'=>schemas/UploadField' | schema:¶                $ref: '#/components/schemas/UploadField'¶        '400' | schema | a response of getUpload is not an object
            edit | name: limit¶      in: query¶      required: false=>name: limit¶      in: query¶      required: true | required: true¶      description: The maximum | subset | must be the constant value 'false'
            edit | type: integer¶        format: int32¶      example: 100=>type: string¶      example: '100' | type: string¶      example: '100' | subset | must be the constant value 'integer'
            edit | - name: RATE_LIMIT=>- name: LIMIT | name: LIMIT | subset | does not have a value in the enumeration
            edit | x-graph-varargs: fields=># | get:¶      operationId: getUpload | subset | get lacks the key x-graph-varargs
            edit | x-app-usage:¶=>x-usage:¶ | headers: | subset | headers lacks the key x-app-usage
            edit | name: TARGET_NOT_DETERMINED=>name: NO_TARGET | x-graph-error-codes:¶        - code: 275 | subset | TARGET_NOT_DETERMINED
            edit | name: INVALID_PARAMETER=>name: BAD_PARAMETER | x-graph-error-codes: | subset | INVALID_PARAMETER
            edit | name: after¶=>name: next¶ | operationId: listProgress | names | listProgress has no query parameter after
            parameter | Added: {name: a, in: query, required: true, description: A., schema: {type: string}, example: a} | operationId: getUpload | names | getUpload has another required parameter
            edit | operationId: listProgress=>operationId: listPullSessions | operationId: listPullSessions¶      tags: [OfflineConversionDataSetUpload]¶      summary: Lists the sessions | openapi | operationId is repeated
            property | end-exclusive: {description: A., type: string, example: a} | end_exclusive: | java | property SignalsUploadProgress.end_exclusive is called in Java like property SignalsUploadProgress.end-exclusive
            property | END_EXCLUSIVE: {description: A., type: string, example: a} | end_exclusive: | java | is called in Java like
            property | additional_properties: {description: A., type: string, example: a} | additional_properties: | java | is not a valid name of a record component
            property | hash-code: {description: A., type: string, example: a} | hash-code: | java | is not a valid name of a record component
            property | a☃: {description: A., type: string, example: a} | a☃: | java | is not a valid name of a record component
            property | a😀: {description: A., type: string, example: a} | a😀: | java | is not a valid name of a record component
            property | '-': {description: A., type: string, example: a} | '-': | java | has no letter and no digit
            component | Override: {description: A., type: object, additionalProperties: true} | Override: {d | java | has the name of a class that generated code uses
            component | Map: {description: A., type: object, additionalProperties: true} | Map: {d | java | has the name of a class that generated code uses
            component | UUID: {description: A., type: object, additionalProperties: true} | UUID: {d | java | has the name of a class that generated code uses
            component | Default: {description: A., type: object, additionalProperties: true} | Default: {d | java | has the name of a class that generated code uses
            component | OfflineConversionDataSetUploadApi: {description: A., type: object, additionalProperties: true} | UploadApi: {d | java | has the name of a class that generated code uses
            component | UploadOperations: {description: A., type: object, additionalProperties: true} | UploadOperations: {d | java | has the name of a class that generated code uses
            component | PAGING: {description: A., type: object, additionalProperties: true} | Paging:¶ | java | is called in Java like
            component | A: {description: A., type: string, enum: [x, X, x2], example: x} | A: {d | java | has values that become the constant x2
            parameter | Added: {name: x_app_usage, in: query, required: false, description: A., schema: {type: string}, example: a} | x-app-usage: | java | is called in Java like
            property | 'True': {description: A., type: string, example: a} | 'True': | java | is not a valid name of a record component
            parameter | Added: {name: Scope, in: query, required: false, description: A., schema: {type: string}, example: a} | Added: | java | has the name of a variable that generated code uses
            parameter | Added: {name: a, in: query, required: false, description: A., schema: {$ref: '#/components/schemas/Paging'}, example: {}} | Added: | parameters | parameter Added is an object
            error | {code: 200, name: FIELDS, description: No.} | name: FIELDS | java | is called in Java like parameter Fields
            edit | operationId: listProgress=>operationId: string | operationId: string | java | the operationId string is not a valid name of a method and a class
            edit | operationId: listProgress=>operationId: operationFacts | operationFacts | java | is not a valid name of a method and a class
            edit | operationId: listProgress=>operationId: listProgressWithHttpInfo | listProgressWithHttpInfo | java | is not a valid name of a method
            edit | name: offline-conversion-data-set-upload-id=>name: upload-id | get:¶      operationId: getUpload | parameters | getUpload has the path parameters [upload-id], but its path has [offline-conversion-data-set-upload-id]
            edit | operationId: listProgress=>operationId: listProgress¶      x-graph-varargs: limit | x-graph-varargs: limit | parameters | listProgress has no list parameter called limit
            edit | com/{version}=>com/v1 | - url | subset | does not match
            edit | com/{version}=>com/{version}/{more} | - url | subset | does not match
            edit | items: data=>items: rows | items: rows | page | listProgress: schema SignalsUploadProgressPage has no array rows
            edit | item-type: SignalsUploadProgress=>item-type: Paging | item-type: Paging | page | has items of SignalsUploadProgress
            edit | paging:¶          $ref: '#/components/schemas/Paging'=>paging:¶          {description: A., type: array, items: {$ref: '#/components/schemas/Paging'}, example: [{}]} | x-graph-page: | page | has no property paging that refers to Paging
            edit | x-graph-list-option: before=>x-graph-list-option: after | get:¶      operationId: listProgress | page | listProgress has two parameters for after
            edit | x-graph-page:¶        items: data¶        item-type: SignalsUploadProgress¶=>#¶ | get:¶      operationId: listProgress | page | listProgress has parameters with x-graph-list-option but no x-graph-page
            error | {code: 100, name: OTHER, description: Other.} | code: 100¶ | errors | error code 100 is also in line
            error | {code: 200, name: INVALID_PARAMETER, description: Other.} | name: INVALID_PARAMETER¶ | errors | the name INVALID_PARAMETER like
            edit | - {code: 341}=>- {code: 341}¶            - {code: 190} | - {code: 190}¶      x-graph | errors | error code 190 is also in line
            edit | {from: 1, to: 2}=>{from: 2, to: 1} | {from: 2, to: 1} | errors | from 2 is greater than to 1
            edit | required: [data]=>required: [rows] | required: [rows] | schema | schema SignalsUploadProgressPage has no property rows
            property | added: {description: A., type: string, example: a, x-graph-position-parameters: [a]} | added: | subset | which its type does not allow
            edit | example: store-sales=>example: 7 # | example: 7 | example | integer found, string expected
            edit | example: '1205740336108823'=>example: twelve | example: twelve | example | does not match the regex pattern
            property | added: {description: A., type: string, pattern: '[', example: a} | added: | example | the schema of property SignalsUploadProgress.added cannot be used
            component | A: {description: A., type: string, enum: [DE, NO], example: DE} | A: {d | quotes | not every YAML parser reads NO as a text; put it in quotes
            property | no: {description: A., type: string, example: a} | no: | quotes | reads no as a text
            property | added: {description: 2024-02-01, type: string, example: a} | added: | quotes | reads 2024-02-01 as a text
            edit | '400':=>400: | 400: | quotes | reads 400 as a text
            edit | title: Offline=>title: Offline: | title: Offline: | yaml | mapping values are not allowed here
            edit | title: Offline=>title: &name Offline | &name | yaml | has the anchor name
            edit | title: Offline=>title: Twice¶  title: Offline | title: Offline | yaml | has the key title twice
            edit | tags:¶=>---¶tags:¶ | ---¶tags | yaml | expected a single document
            """)
    void reportsTheLineAndTheRule(String kind, String edit, String line, String rule, String message) {
        String document = EditedDocument.edited(kind, edit);

        List<Finding> findings = Lint.findings(document);

        int start = document.indexOf(line.replace('¶', '\n'));
        assertThat(start).as("where %s is", line).isNotNegative();
        long number =
                document.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
        assertThat(findings)
                .as("%s", findings)
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("openapi.yaml:" + number + ": [" + rule + "] ")
                        .contains(message)
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "things\n", "- things\n", "42"})
    void reportsOneFindingForATextWithoutAnObject(String text) {
        assertThat(Lint.findings(text))
                .singleElement()
                .hasToString("openapi.yaml:1: [yaml] is not an object, so it is not an OpenAPI document");
    }

    @Test
    void reportsOneFindingForAFileThatCannotBeRead(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.yaml"), "openapi: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Lint.findings(latin)).hasToString("[openapi.yaml:1: [yaml] is not written in UTF-8]");
        assertThat(Lint.findings(folder.resolve("none.yaml"))).hasToString("[openapi.yaml:1: [yaml] is missing]");
    }

    @Test
    void reportsInEnglishInEveryLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Lint.findings(EditedDocument.replaced("example: store-sales", "example: 7 #")))
                    .extracting(Finding::message)
                    .containsExactly(
                            "example of property OfflineConversionDataSetUpload.upload_tag: integer found, string"
                                    + " expected; change the example or the schema");
        } finally {
            Locale.setDefault(locale);
        }
    }
}
