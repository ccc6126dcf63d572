package dev.offlineuploads.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What CONTRIBUTING.md tells of changes of Meta's, done to copies of the project. Each begins in the reference, as a fact that
 * is new; from there on the build leads. {@code -Drehearsal.only=metaAddsAField} tells one of them alone.
 */
class SpecEditRehearsal {

    private static final String OPENAPI = "api-spec/openapi.yaml";
    private static final String TABLES = "api-spec/reference/";
    private static final String CONSUMER =
            "contract-tests/src/test/java/dev/offlineuploads/contract/ConsumerPactTest.java";
    private static final String STATES = "contract-tests/src/test/java/dev/offlineuploads/contract/ProviderStates.java";
    private static final String FAKE = "contract-tests/src/main/java/dev/offlineuploads/fakegraph/";
    private static final String DEMO = "contract-tests/src/main/java/dev/offlineuploads/demo/Demo.java";
    private static final String SDK =
            "contract-tests/src/test/java/dev/offlineuploads/differential/MetaSdkFieldsTest.java";
    private static final String LIVE = "contract-tests/live/states.csv";
    private static final String NODE = "/{offline-conversion-data-set-upload-id}";
    private static final String UPLOAD = "OfflineConversionDataSetUpload";

    private static final String RECORD = "-Dpact.record";
    private static final String LIST = "-Dapi.write";
    private static final String LISTED = "what callers can name, against client/api.txt";

    private static final String REJECTED_ENTRIES = """
            rejected_entries:
              description: How many entries Meta refused.
              type: integer
              format: int32
              example: 41
            """.indent(8);

    private static final String PERMISSIONS_ERROR = """
            x-graph-error-codes:
              - code: 200
                name: PERMISSIONS_ERROR
                description: The app lacks a permission that the edge asks for.
            """.indent(6);

    private static final String INTERACTION = """
                @Pact(consumer = Contract.CONSUMER)
                V4Pact permissionOfABusiness(PactBuilder pact) {
                    return Contract.of("listPullSessions", "pull sessions without a permission of a business")
                            .given("the app lacks a permission of a business", UPLOAD)
                            .get(PULL_SESSIONS)
                            .answers(pact, DOCUMENTED, 403, error("OAuthException", 200, error -> {}))
                            .toPact();
                }

                @Test
                @PactTestFor(pactMethod = "permissionOfABusiness")
                void tellsAMissingPermissionOfABusiness(MockServer graph) {
                    try (OfflineUploadsClient client = clientOf(graph)) {
                        assertThat(catchThrowableOfType(PermissionDeniedException.class, () -> client.listPullSessions(ID)))
                                .satisfies(error -> assertThat(error.code()).isEqualTo(200));
                    }
                }

            """;

    private static final String STATE = """
                @State("the app lacks a permission of a business")
                void appLacksAPermissionOfABusiness(Map<String, Object> about) {
                    graph.put(upload(about).pullSessionsFail(GraphFault.PERMISSIONS_ERROR));
                }

            """;

    private static final String FAULT = """
                /** An app without a permission of a business: code 200 under 403. */
                PERMISSIONS_ERROR(403, 200, "(#200) Permissions error"),
            """;

    @TempDir
    private Path folder;

    @Test
    void metaAddsAField(TestInfo test) throws Exception {
        story(test)
                .begins(
                        "an upload has the field rejected_entries",
                        story -> story.before(
                                TABLES + "fields.csv",
                                UPLOAD + ",upload_tag,",
                                UPLOAD + ",rejected_entries,int32,,optional,,documented\n"))
                .step(
                        "Describe it in openapi.yaml, as a property and as a value of UploadField",
                        story -> {
                            story.before(
                                    OPENAPI, "        upload_tag:\n          description: The name", REJECTED_ENTRIES);
                            story.before(OPENAPI, "        - upload_tag\n", "        - rejected_entries\n");
                        },
                        "openapi.yaml lacks field " + UPLOAD + ".rejected_entries",
                        "openapi.yaml lacks UploadField rejected_entries")
                .asFarAsRecording()
                .step(
                        "Ask for it in ConsumerPactTest, and give FakeGraph a value of it in SampleUploads",
                        story -> {
                            story.before(CONSUMER, entry("upload_tag"), entry("rejected_entries") + "41),\n");
                            story.before(
                                    FAKE + "SampleUploads.java",
                                    "            .field(\"upload_tag\", \"store-sales-2024-01\")",
                                    "            .field(\"rejected_entries\", 41)\n");
                        },
                        "EVERY_FIELD of ConsumerPactTest",
                        "SampleUploads.COMPLETE",
                        LISTED)
                .writes(RECORD, LIST)
                .ends();
    }

    @Test
    void metaRenamesAField(TestInfo test) throws Exception {
        story(test)
                .begins(
                        "duplicate_entries is called repeated_entries",
                        story -> story.replace(TABLES + "fields.csv", "duplicate_entries", "repeated_entries"))
                .step(
                        "Rename it in openapi.yaml",
                        story -> story.replace(OPENAPI, "duplicate_entries", "repeated_entries"),
                        "openapi.yaml has UploadField duplicate_entries",
                        "openapi.yaml has field " + UPLOAD + ".duplicate_entries",
                        "openapi.yaml lacks field " + UPLOAD + ".repeated_entries")
                .step(
                        "Go to the next major version, and say in CHANGELOG.md what is gone",
                        story -> story.nextMajor("`duplicate_entries` is called `repeated_entries` now, as Meta does."),
                        "openapi.yaml breaks what ",
                        "duplicate_entries",
                        "-SNAPSHOT in pom.xml and as the parent's in the three modules")
                .asFarAsRecording()
                .step(
                        "Change the Java that names it: the compiler gives file and line",
                        story -> story.replace(DEMO, "duplicateEntries", "repeatedEntries"),
                        "Demo.java:[",
                        "duplicateEntries()")
                .step(
                        "Ask for it by its name in ConsumerPactTest, rename it in SampleUploads, and tell in"
                                + " MetaSdkFieldsTest that Meta's SDK has the old name",
                        story -> {
                            story.replace(CONSUMER, "duplicate_entries", "repeated_entries");
                            story.replace(
                                    SDK,
                                    "RENAMED_SINCE = Map.of()",
                                    "RENAMED_SINCE = Map.of(\"duplicate_entries\", \"repeated_entries\")");
                            story.replace(FAKE + "SampleUploads.java", "duplicate_entries", "repeated_entries");
                        },
                        "EVERY_FIELD of ConsumerPactTest",
                        "SampleUploads.COMPLETE",
                        "RENAMED_SINCE of MetaSdkFieldsTest",
                        LISTED)
                .writes(RECORD, LIST)
                .ends();
    }

    @Test
    void metaAddsAnErrorCode(TestInfo test) throws Exception {
        story(test)
                .begins(
                        "the page of pull_sessions lists the code 200",
                        story -> story.after(
                                TABLES + "error-codes.csv",
                                NODE + "/progress,275,TARGET_NOT_DETERMINED,documented\n",
                                NODE + "/pull_sessions,200,PERMISSIONS_ERROR,documented\n"))
                .step(
                        "List it in openapi.yaml, with a name and what it means",
                        story -> story.replace(OPENAPI, "      x-graph-error-codes: []\n", PERMISSIONS_ERROR),
                        "openapi.yaml lacks error code 200 of " + NODE + "/pull_sessions")
                .step(
                        "Record an answer with it in ConsumerPactTest, and let FakeGraph give it",
                        story -> {
                            story.before(CONSUMER, "    // What the interactions share\n", INTERACTION);
                            story.before(STATES, "    private static FakeUpload upload(", STATE);
                            story.after(FAKE + "GraphFault.java", "public enum GraphFault {\n", FAULT);
                            story.after(
                                    LIVE,
                                    "state,possible,how\n",
                                    "the app lacks a permission of a business,no,permissions are not taken away for a test\n");
                        },
                        "error code 200 of listPullSessions is in api-spec/reference, but not in contracts",
                        "Add what is missing to ConsumerPactTest")
                .writes(RECORD)
                .ends();
    }

    @Test
    void metaMovesToTheNextVersion(TestInfo test) throws Exception {
        story(test)
                .begins(
                        "the reference is of v20.0",
                        story -> story.replace(TABLES + "protocol.csv", "\nversion,v19.0,", "\nversion,v20.0,"))
                .step(
                        "Make it the default version in openapi.yaml",
                        story -> story.replace(OPENAPI, "default: v19.0", "default: v20.0"),
                        "differ in default version of the server: v19.0 in openapi.yaml, v20.0 in the reference")
                .step(
                        "Go to the next major version, and say in CHANGELOG.md which version is asked for",
                        story -> story.nextMajor(
                                "Calls ask `v20.0`, and `https://graph.facebook.com/{version}` no longer"
                                        + " means `v19.0`."),
                        "openapi.yaml breaks what ",
                        "-SNAPSHOT in pom.xml and as the parent's in the three modules")
                .step("See what it is to callers", story -> {}, LISTED)
                .writes(LIST)
                .step(
                        "Record the contract: the consumer tests take the version from the reference",
                        story -> {},
                        "is not what the consumer tests record",
                        "/request/path is ")
                .writes(RECORD)
                .ends();
    }

    @Test
    void metaAddsAnEdge(TestInfo test) throws Exception {
        story(test)
                .begins("an upload has the edge rejections", FourthRead::inTheReference)
                .step(
                        "Describe it in openapi.yaml",
                        FourthRead::inTheDocument,
                        "openapi.yaml lacks ",
                        "openapi.yaml lacks method of " + NODE + "/rejections",
                        "openapi.yaml lacks parameter limit of " + NODE + "/rejections",
                        "openapi.yaml lacks response 200 of " + NODE + "/rejections",
                        "openapi.yaml lacks field SignalsUploadRejection.reason")
                .step("See what it is to callers", story -> {}, LISTED)
                .writes(LIST)
                .step(
                        "Record its answers in ConsumerPactTest; FakeGraph takes the edge from the reference",
                        FourthRead::inTheContract,
                        "operation GET " + NODE + "/rejections is in api-spec/reference, but not in contracts",
                        "parameter limit of listRejections is in openapi.yaml, but not in contracts",
                        "Add what is missing to ConsumerPactTest")
                .writes(RECORD)
                .ends();
    }

    private Story story(TestInfo test) throws IOException {
        String name = test.getTestMethod().orElseThrow().getName();
        String only = System.getProperty("rehearsal.only", name);
        Assumptions.assumeTrue(only.equals(name), () -> "only " + only + " is asked for");
        return new Story(name, ScratchCopy.into(folder.resolve("copy")), System.out);
    }

    private static String entry(String field) {
        return "                    entry(\"" + field + "\", ";
    }
}
