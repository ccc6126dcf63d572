package dev.offlineuploads.rehearsal;

import java.io.IOException;

/** The edge {@code rejections}, which Graph does not have: all that a fourth read needs, place by place. */
final class FourthRead {

    private static final String OPENAPI = "api-spec/openapi.yaml";
    private static final String TABLES = "api-spec/reference/";
    private static final String CONTRACT = "contract-tests/src/test/java/dev/offlineuploads/contract/";
    private static final String PATH = "/{offline-conversion-data-set-upload-id}/rejections";

    private FourthRead() {}

    static void inTheReference(Story story) throws IOException {
        story.append(TABLES + "endpoints.csv", PATH + ",GET,not possible,not possible,not possible,documented\n");
        story.append(TABLES + "answers.csv", """
                PATH,200,SignalsUploadRejectionPage,documented
                PATH,400,GraphErrorResponse,assumed
                PATH,default,GraphErrorResponse,assumed
                """.replace("PATH", PATH));
        story.append(TABLES + "parameters.csv", """
                PATH,offline-conversion-data-set-upload-id,path,numeric string,required,documented
                PATH,limit,query,int32,optional,documented
                PATH,after,query,string,optional,documented
                PATH,before,query,string,optional,documented
                """.replace("PATH", PATH));
        story.append(TABLES + "fields.csv", """
                SignalsUploadRejection,row,integer,,optional,,documented
                SignalsUploadRejection,reason,string,,optional,,documented
                SignalsUploadRejectionPage,data,list of SignalsUploadRejection,,required,,documented
                SignalsUploadRejectionPage,paging,Paging,,optional,,documented
                """);
    }

    static void inTheDocument(Story story) throws IOException {
        story.before(
                OPENAPI,
                "\ncomponents:\n  securitySchemes:",
                "\n" + """
                PATH:
                  description: The rows of an upload that Meta refused.
                  x-graph-not-possible: [create, update, delete]
                  parameters:
                    - $ref: '#/components/parameters/UploadId'
                  get:
                    operationId: listRejections
                    tags: [OfflineConversionDataSetUpload]
                    summary: Lists the rows that were refused.
                    description: Answers a page of refused rows. Another page follows exactly when `paging.next` is there.
                    parameters:
                      - $ref: '#/components/parameters/Limit'
                      - $ref: '#/components/parameters/After'
                      - $ref: '#/components/parameters/Before'
                    x-graph-page:
                      items: data
                      item-type: SignalsUploadRejection
                    x-graph-error-codes: []
                    responses:
                      '200':
                        description: A page of refused rows.
                        headers:
                          facebook-api-version:
                            $ref: '#/components/headers/ServedVersion'
                          x-app-usage:
                            $ref: '#/components/headers/AppUsage'
                          x-ad-account-usage:
                            $ref: '#/components/headers/AdAccountUsage'
                          x-business-use-case-usage:
                            $ref: '#/components/headers/BusinessUseCaseUsage'
                        content:
                          application/json:
                            schema:
                              $ref: '#/components/schemas/SignalsUploadRejectionPage'
                      '400':
                        $ref: '#/components/responses/Refused'
                      default:
                        $ref: '#/components/responses/Failed'
                """.replace("PATH", PATH).indent(2));
        story.before(
                OPENAPI, "    PartnerIntegrationPullSession:\n", """
                SignalsUploadRejection:
                  description: One row that Meta refused.
                  type: object
                  additionalProperties: true
                  properties:
                    row:
                      description: The index of the row; the first row of an upload has index 0.
                      type: integer
                      format: int64
                      example: 17
                    reason:
                      description: Why it was refused, as text.
                      type: string
                      example: No identifier is given.

                SignalsUploadRejectionPage:
                  description: A page of refused rows.
                  type: object
                  additionalProperties: true
                  required: [data]
                  properties:
                    data:
                      description: The rows of this page. It can be empty although more pages follow.
                      type: array
                      items:
                        $ref: '#/components/schemas/SignalsUploadRejection'
                      example:
                        - row: 17
                          reason: No identifier is given.
                    paging:
                      $ref: '#/components/schemas/Paging'

                """.indent(4).replaceAll("(?m)^ +$", ""));
    }

    static void inTheContract(Story story) throws IOException {
        story.before(CONTRACT + "ConsumerPactTest.java", "    // What the interactions share\n", INTERACTIONS);
        story.before(CONTRACT + "ProviderStates.java", "    private static FakeUpload upload(", """
                    @State("an upload has refused rows")
                    void uploadHasRefusedRows(Map<String, Object> about) {
                        FakeUpload upload = upload(about);
                        for (int i = 0; i < count(about); i++) {
                            upload = upload.item("rejections", Map.of("row", i, "reason", "No identifier is given."));
                        }
                        graph.put(upload);
                    }

                """);
        story.append("contract-tests/live/states.csv", "an upload has refused rows,no,nobody can have rows refused\n");
    }

    private static final String INTERACTIONS = """
                // rejections

                @Pact(consumer = Contract.CONSUMER)
                V4Pact rejections(PactBuilder pact) {
                    Map<String, ?> state = Map.of("id", ID, "count", 26);
                    Contract.of("listRejections", "refused rows that take more than one page")
                            .given("an upload has refused rows", state)
                            .get(REJECTIONS)
                            .answers(
                                    pact,
                                    DOCUMENTED,
                                    200,
                                    body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::rejection)
                                            .object("paging", paging -> next(paging, REJECTIONS, "limit=25")));
                    return Contract.of("listRejections", "the page of refused rows behind a cursor")
                            .given("an upload has refused rows", state)
                            .get(REJECTIONS)
                            .with("after=" + CURSOR)
                            .answers(
                                    pact,
                                    DOCUMENTED,
                                    200,
                                    body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::rejection)
                                            .object("paging", paging -> previous(paging, REJECTIONS, "limit=25")))
                            .toPact();
                }

                @Test
                @PactTestFor(pactMethod = "rejections")
                void followsRejectionsToTheirEnd(MockServer graph) {
                    try (OfflineUploadsClient client = clientOf(graph)) {
                        assertThat(client.listRejections(ID).iterateAll()).hasSize(2);
                    }
                }

                @Pact(consumer = Contract.CONSUMER)
                V4Pact rejectionsBeforeACursor(PactBuilder pact) {
                    return Contract.of("listRejections", "a page of refused rows of a chosen size before a cursor")
                            .given("an upload has refused rows", Map.of("id", ID, "count", 26))
                            .get(REJECTIONS)
                            .with("limit=1&before=" + CURSOR)
                            .answers(
                                    pact,
                                    DOCUMENTED,
                                    200,
                                    body -> body.minArrayLike("data", 1, 1, ConsumerPactTest::rejection)
                                            .object("paging", paging -> nextAndPrevious(paging, REJECTIONS, "limit=1")))
                            .toPact();
                }

                @Test
                @PactTestFor(pactMethod = "rejectionsBeforeACursor")
                void asksForRejectionsBeforeACursor(MockServer graph) {
                    try (OfflineUploadsClient client = clientOf(graph)) {
                        assertThat(client.listRejections(ID, ListOptions.builder().before(CURSOR).limit(1).build())
                                        .items())
                                .hasSize(1);
                    }
                }

                @Pact(consumer = Contract.CONSUMER)
                V4Pact rejectionsOfAnUnknownUpload(PactBuilder pact) {
                    return Contract.of("listRejections", "refused rows of an unknown upload")
                            .given("no upload exists", UPLOAD)
                            .get(REJECTIONS)
                            .answers(
                                    pact,
                                    ASSUMED,
                                    400,
                                    error("GraphMethodException", 100, error -> error.numberValue("error_subcode", 33)))
                            .toPact();
                }

                @Test
                @PactTestFor(pactMethod = "rejectionsOfAnUnknownUpload")
                void tellsThatTheUploadOfRejectionsIsUnknown(MockServer graph) {
                    try (OfflineUploadsClient client = clientOf(graph)) {
                        assertThatThrownBy(() -> client.listRejections(ID)).isInstanceOf(InvalidParameterException.class);
                    }
                }

                @Pact(consumer = Contract.CONSUMER)
                V4Pact rejectionsWhileGraphIsUnavailable(PactBuilder pact) {
                    return Contract.of("listRejections", "refused rows while Graph is unavailable")
                            .given("Graph is unavailable", UPLOAD)
                            .get(REJECTIONS)
                            .answers(
                                    pact,
                                    ASSUMED,
                                    500,
                                    error("OAuthException", 2, error -> error.booleanValue("is_transient", true)))
                            .toPact();
                }

                @Test
                @PactTestFor(pactMethod = "rejectionsWhileGraphIsUnavailable")
                void tellsThatGraphIsUnavailableForRejections(MockServer graph) {
                    try (OfflineUploadsClient client = clientOf(graph)) {
                        assertThatThrownBy(() -> client.listRejections(ID)).isInstanceOf(ServiceUnavailableException.class);
                    }
                }

                private static void rejection(LambdaDslObject rejection) {
                    rejection.integerType("row", 17).stringType("reason", "No identifier is given.");
                }

            """.replace("REJECTIONS", "NODE + \"/rejections\"");
}
