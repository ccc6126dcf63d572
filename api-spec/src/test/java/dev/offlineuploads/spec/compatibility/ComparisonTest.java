package dev.offlineuploads.spec.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private final JsonNode released = Edited.sample().document();

    @Test
    void findsNothingInTheSameDocument() {
        assertThat(Comparison.of(released, released.deepCopy())).isEmpty();
    }

    /** Each edit is text that is put in the place of other text, where that first is behind a mark; a backslash and n break the line. */
    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Paging:\\n      desc | previous:                 | former:                    | BREAKING | field Paging.previous is called former now
            GraphError:          | error_data:               | error_details:             | BREAKING | field GraphError.error_data is called error_details now
            event_stats:         | type: string              | type: boolean              | BREAKING | field OfflineConversionDataSetUpload.event_stats has type boolean instead of string
            match_rate_approx:   | type: integer\\n          format: int32 | type: number\\n          format: double | BREAKING | field OfflineConversionDataSetUpload.match_rate_approx has format double instead of int32; has type number instead of integer
            api_calls:           | format: int32             | format: int64              | HARMLESS | field OfflineConversionDataSetUpload.api_calls has format int64 instead of int32
            required: [id]       | pattern: ^[0-9]+$         | "description: An id"       | BREAKING | field OfflineConversionDataSetUpload.id has another description; has no pattern now, which was ^[0-9]+$
            " "                  | required: [id]            | required: [id, api_calls]  | BREAKING | field OfflineConversionDataSetUpload.api_calls is required now
            " "                  | required: [code]          | required: []               | BREAKING | field GraphError.code is required no longer
            is_excluded_for_lift: | "\\n          x-graph-default: true" | ""             | BREAKING | field OfflineConversionDataSetUpload.is_excluded_for_lift has no x-graph-default now, which was true
            last_upload_time:    | "\\n          x-graph-unix-seconds: true" | ""        | BREAKING | field OfflineConversionDataSetUpload.last_upload_time has no x-graph-unix-seconds now, which was true
            last_upload_time:    | type: integer             | "nullable: true\\n          type: integer" | HARMLESS | field OfflineConversionDataSetUpload.last_upload_time has nullable true now
            fbtrace_id:          | "\\n          x-graph-source: observed" | ""          | HARMLESS | field GraphError.fbtrace_id has no x-graph-source now, which was observed
            x-graph-position     | [after, offset,           | [after,                    | BREAKING | field Paging.next has x-graph-position-parameters after, until, since, __paging_token instead of after, offset, until, since, __paging_token
            api_calls:           | example: 12               | example: 13                | TEXT     | field OfflineConversionDataSetUpload.api_calls has another example
            api_calls:           | example: 12               | "example: 12\\n          minimum: 0" | UNJUDGED | field OfflineConversionDataSetUpload.api_calls has minimum 0 now
            OfflineConversionDataSetUpload:\\n      desc | type: object | "type: object\\n      minProperties: 1" | UNJUDGED | schema OfflineConversionDataSetUpload has minProperties 1 now
            "How much of an app's rate limit is used. Graph" | additionalProperties: true | additionalProperties: false | BREAKING | schema AppUsage has additionalProperties false instead of true
            " "                  | operationId: listProgress | operationId: readProgress  | BREAKING | operation listProgress is called readProgress now
            " "                  | upload-id}/progress:      | upload-id}/ranges:         | BREAKING | operation listProgress has path GET /{offline-conversion-data-set-upload-id}/ranges instead of GET /{offline-conversion-data-set-upload-id}/progress
            operationId: getUpload | tags: [OfflineConversionDataSetUpload] | tags: [Upload] | BREAKING | operation getUpload has tags Upload instead of OfflineConversionDataSetUpload
            operationId: getUpload | summary:                | "security: []\\n      summary:" | BREAKING | operation getUpload has security none instead of bearer http
            " "                  | scheme: bearer            | scheme: basic              | BREAKING | operation getUpload, listProgress, listPullSessions has security basic http instead of bearer http
            " "                  | "        '400':\\n          $ref: '#/components/responses/Refused'\\n        default:\\n          $ref: '#/components/responses/Failed'\\n\\ncomp" | "        '400':\\n          $ref: '#/components/responses/Refused'\\n\\ncomp" | BREAKING | answer default of listPullSessions is gone
            " "                  | schemas/SignalsUploadProgressPage | schemas/Paging     | BREAKING | answer 200 of listProgress has type of application/json Paging instead of SignalsUploadProgressPage
            " "                  | url: https://graph.facebook.com | url: https://graph.example | BREAKING | server has url https://graph.example/{version} instead of https://graph.facebook.com/{version}
            " "                  | default: v19.0            | default: v20.0             | BREAKING | server has version.default v20.0 instead of v19.0
            " "                  | openapi: 3.0.3            | openapi: 3.0.2             | UNJUDGED | the document has openapi 3.0.2 instead of 3.0.3
            " "                  | Apache-2.0                | MIT                        | HARMLESS | the document has license
            " "                  | "        - code: 275\\n          name: TARGET_NOT_DETERMINED\\n          description: >-\\n            Graph could not tell which object the call is about. It knows ad accounts, business accounts and what\\n            belongs to them.\\n" | "        []\\n" | BREAKING | error code 275 of listProgress is gone
            " "                  | name: TARGET_NOT_DETERMINED | name: NO_TARGET         | BREAKING | error code 275 of listProgress has name NO_TARGET instead of TARGET_NOT_DETERMINED
            operationId: listPullSessions | "x-graph-error-codes: []" | "x-graph-error-codes: [{code: 294, name: NOT_ALLOWED, description: No.}]" | HARMLESS | error code 294 of listPullSessions is new
            UploadId:            | pattern: ^[0-9]+$         | maxLength: 20              | BREAKING | parameter offline-conversion-data-set-upload-id of getUpload, listProgress, listPullSessions has maxLength 20 now; has no pattern now, which was ^[0-9]+$
            Limit:               | required: false           | required: true             | BREAKING | parameter limit of listProgress, listPullSessions is required now
            After:               | type: string              | type: integer              | BREAKING | parameter after of listProgress, listPullSessions has type integer instead of string
            Fields:              | explode: false            | explode: true              | BREAKING | parameter fields of getUpload has explode true instead of false
            operationId: getUpload | "- $ref: '#/components/parameters/Fields'" | "- $ref: '#/components/parameters/Fields'\\n        - $ref: '#/components/parameters/Limit'" | HARMLESS | parameter limit of getUpload is new
            operationId: listProgress | "        - $ref: '#/components/parameters/After'\\n        - $ref: '#/components/parameters/Before'" | "        - $ref: '#/components/parameters/Before'\\n        - $ref: '#/components/parameters/After'" | BREAKING | "operation listProgress has its parameters in another order: offline-conversion-data-set-upload-id, limit, before, after"
            responses:\\n    Refused | "        x-app-usage:\\n          $ref: '#/components/headers/AppUsage'\\n" | "" | BREAKING | header x-app-usage of getUpload 400, listProgress 400, listPullSessions 400 is gone
            headers:\\n    Served | "x-graph-json: AppUsage"  | "x-graph-json: AdAccountUsage" | BREAKING | header x-app-usage of getUpload 200, getUpload 400, getUpload default and 6 more has x-graph-json AdAccountUsage instead of AppUsage
            PERMISSION           | "{from: 200, to: 299}"    | "{from: 200, to: 300}"     | HARMLESS | error code 300 is PERMISSION, which nothing said before
            PERMISSION           | "{from: 200, to: 299}"    | "{from: 200, to: 290}"     | BREAKING | "error codes 291 to 299 were PERMISSION, and are of no kind now"
            " "                  | "- {code: 341}"           | "- {code: 341}\\n            - {code: 803}" | BREAKING | "error code 803 was of no kind, final, and is TEMPORARY, final now"
            " "                  | "[100, 104, "             | "[104, "                   | BREAKING | "error code 100 was of no kind, final, and is of no kind now"
            " "                  | "[100, 104, "             | "[4, 100, 104, "           | BREAKING | "error code 4 was RATE_LIMIT, and is RATE_LIMIT, final now"
            " "                  | name: TEMPORARY           | name: TRANSIENT            | BREAKING | error kind TEMPORARY is gone
            paths:               | "x-graph-not-possible: [create, update, delete]" | "x-graph-not-possible: [create, delete]" | HARMLESS | operation getUpload has x-graph-not-possible create, delete instead of create, update, delete
            " "                  | "since: '2021-09-14'"     | "since: '2021-09-15'"      | HARMLESS | operation listPullSessions has x-graph-permission-notice
            """)
    void judgesAnEdit(String mark, String text, String replacement, Verdict verdict, String sentence) {
        String behind = mark.isBlank() ? "" : lines(mark);
        JsonNode edited =
                Edited.sample().after(behind, lines(text), lines(replacement)).document();

        List<Change> changes = Comparison.of(released, edited);

        assertThat(changes)
                .filteredOn(change -> change.verdict() == verdict)
                .anySatisfy(change -> assertThat(change.sentence()).startsWith(sentence));
        assertThat(changes).filteredOn(change -> change.verdict().breaks()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void tellsAFieldThatCameWithItsValueOnce() {
        JsonNode edited = Edited.sample()
                .with("        valid_entries:\n", """
                                rejected_entries:
                                  description: How many entries Meta refused.
                                  type: integer
                                  example: 3
                        """ + "        valid_entries:\n")
                .with("        - valid_entries\n", "        - rejected_entries\n        - valid_entries\n")
                .document();

        assertThat(Comparison.of(released, edited)).singleElement().satisfies(change -> {
            assertThat(change.verdict()).isEqualTo(Verdict.HARMLESS);
            assertThat(change.sentence())
                    .isEqualTo("field OfflineConversionDataSetUpload.rejected_entries, with its value of UploadField,"
                            + " is new");
        });
    }

    @Test
    void tellsAFieldThatWentWithItsValueOnce() {
        JsonNode edited = Edited.sample()
                .with("        - event_stats\n", "")
                .after("", """
                                event_stats:
                                  description: Statistics of the events as text. No form is documented, so treat it as opaque.
                                  type: string
                                  example: 'Purchase: 4812'
                        """, "")
                .document();

        assertThat(Comparison.of(released, edited)).singleElement().satisfies(change -> {
            assertThat(change.verdict()).isEqualTo(Verdict.BREAKING);
            assertThat(change.users()).isEqualTo("callers who read it, and callers who pass UploadField event_stats");
            assertThat(change.names()).containsExactly("event_stats");
        });
    }

    @Test
    void tellsAFieldThatWasRenamedWithItsValueOnce() {
        JsonNode edited = Edited.sample().with("upload_tag", "tag").document();

        assertThat(Comparison.of(released, edited))
                .filteredOn(change -> change.verdict() != Verdict.TEXT)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.sentence()).contains("upload_tag", "is called tag now");
                    assertThat(change.verdict()).isEqualTo(Verdict.BREAKING);
                });
    }

    @Test
    void tellsASchemaThatWasRenamedOnceWhereverItIsReferredTo() {
        JsonNode edited = Edited.sample()
                .with("SignalsUploadProgress:", "UploadedRange:")
                .with("schemas/SignalsUploadProgress'", "schemas/UploadedRange'")
                .document();

        assertThat(Comparison.of(released, edited))
                .extracting(Change::sentence)
                .containsExactly("schema SignalsUploadProgress is called UploadedRange now");
    }

    @Test
    void tellsAnOperationThatWentOnceWithWhateverItHad() {
        ObjectNode edited = released.deepCopy();
        ((ObjectNode) edited.path("paths")).remove("/{offline-conversion-data-set-upload-id}/pull_sessions");

        assertThat(Comparison.of(released, edited))
                .extracting(Change::sentence)
                .containsExactly("operation listPullSessions is gone");
    }

    @Test
    void aRequiredParameterOrFieldThatIsNewBreaks() {
        JsonNode edited = Edited.sample()
                .with(
                        "      parameters:\n        - $ref: '#/components/parameters/Fields'\n",
                        "      parameters:\n        - {name: locale, in: query, required: true, schema: {type: string}}\n"
                                + "        - $ref: '#/components/parameters/Fields'\n")
                .with("required: [id]", "required: [id, owner]")
                .with("        api_calls:\n", "        owner:\n          type: string\n        api_calls:\n")
                .document();

        assertThat(Comparison.of(released, edited))
                .extracting(Change::sentence, Change::verdict)
                .containsExactly(
                        tuple("parameter locale of getUpload is new, and has to be there", Verdict.BREAKING),
                        tuple(
                                "field OfflineConversionDataSetUpload.owner is new, and has to be there",
                                Verdict.BREAKING));
    }

    @Test
    void aValueThatIsNewBreaksWhereItIsRead() {
        JsonNode read = Edited.sample()
                .after("error_data:", "example:", "$ref: '#/components/schemas/UploadField'\n          x-old:")
                .document();
        ObjectNode edited = read.deepCopy();
        ((ArrayNode) edited.at("/components/schemas/UploadField/enum")).add("later");

        assertThat(Comparison.of(read, edited)).extracting(Change::verdict).containsExactly(Verdict.BREAKING);
    }

    /** Whatever disappears is found, and as one change of callers. */
    @TestFactory
    Stream<DynamicTest> everyKeyOfTheDocumentIsJudged() {
        Predicate<String> isText = place -> place.matches(".*/(description|summary|example|title)(/.*)?");
        return places("", released).stream()
                .filter(place -> !place.matches("/(info/version|info|paths|components.*|openapi)"
                        + "|/components/(securitySchemes|parameters|headers|responses)/\\w+"
                        + "|/components/schemas/\\w+(/properties|/required)?"
                        + "|.*/(parameters|responses|content|headers|schema|application~1json|name|items|codes)"))
                .filter(place -> !place.contains("/example/") && !isEmptyList(released.at(place)))
                .map(place -> DynamicTest.dynamicTest(place, () -> {
                    ObjectNode edited = without(place);
                    List<Change> changes = Comparison.of(released, edited);
                    assertThat(changes).as(place).isNotEmpty();
                    if (isText.test(place)) {
                        assertThat(changes).extracting(Change::verdict).containsOnly(Verdict.TEXT);
                    } else {
                        assertThat(changes).anyMatch(change -> change.verdict() != Verdict.TEXT);
                    }
                }));
    }

    private static boolean isEmptyList(JsonNode node) {
        return node.isArray() && node.isEmpty();
    }

    private ObjectNode without(String place) {
        ObjectNode edited = released.deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode holder = edited.at(pointer.head());
        if (holder instanceof ObjectNode object) {
            object.remove(pointer.last().getMatchingProperty());
        } else {
            ((ArrayNode) holder).remove(pointer.last().getMatchingIndex());
        }
        return edited;
    }

    private static List<String> places(String place, JsonNode node) {
        List<String> places = new ArrayList<>();
        if (!place.isEmpty()) {
            places.add(place);
        }
        node.properties()
                .forEach(member -> places.addAll(places(
                        place + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(place + "/" + i, node.get(i)));
        }
        return places;
    }

    private static String lines(String text) {
        return text == null ? "" : text.replace("\\n", "\n");
    }
}
