package dev.offlineuploads.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.UploadField;
import dev.offlineuploads.spec.ReferenceTables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients that nobody here wrote read from FakeGraph is what our client reads. They were made for the real Graph, so
 * that a FakeGraph which only our client understands shows here.
 */
class AgreementTest {

    private static final String UPLOAD = "OfflineConversionDataSetUpload";
    private static final String ID = "1205740336108830";

    @RegisterExtension
    final LoopbackOnly network = new LoopbackOnly();

    private FakeGraph graph;

    @BeforeEach
    void start() {
        graph = FakeGraph.start();
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @FunctionalInterface
    interface Read<T> {
        T by(GraphReader reader) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("clientsAndUploads")
    void readEveryFieldAlike(OtherClient client, FakeUpload upload) throws Exception {
        graph.put(upload);

        JsonNode ours = assertAgreement(client, reader -> reader.readUpload(upload.id(), UploadField.all()));

        assertThat(ours).isEqualTo(GraphReader.JSON.readTree(GraphReader.JSON.writeValueAsString(upload.fields())));
    }

    @ParameterizedTest
    @EnumSource
    void readTheDefaultFieldsAlike(OtherClient client) throws Exception {
        graph.put(SampleUploads.COMPLETE);

        JsonNode ours = assertAgreement(client, reader -> reader.readUpload(SampleUploads.COMPLETE.id(), List.of()));

        assertThat(ours.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "is_excluded_for_lift", "upload_tag");
    }

    @ParameterizedTest
    @MethodSource("clientsAndCounts")
    void readEveryItemOfEveryPageAlike(OtherClient client, int items) throws Exception {
        graph.pageSize(3).put(listsOf(items));

        List<JsonNode> ranges = assertAgreement(client, reader -> reader.listProgress(ID));
        List<JsonNode> sessions = assertAgreement(client, reader -> reader.listPullSessions(ID));

        assertThat(ranges)
                .extracting(range -> range.path("start_inclusive").asInt())
                .containsExactlyElementsOf(upTo(items));
        assertThat(sessions).extracting(session -> session.path("row").asInt()).containsExactlyElementsOf(upTo(items));
    }

    @ParameterizedTest
    @EnumSource
    void readSessionsOfAnyShapeAlike(OtherClient client) throws Exception {
        graph.put(FakeUpload.withId(ID)
                .pullSession(Map.of())
                .pullSession(Map.of("id", "730264518"))
                .pullSession(Map.of("rows", Long.MAX_VALUE, "text", "\"\\ \u00e9 \ud83d\ude00 <&>", "done", false))
                .pullSession(Map.of("list", List.of(1, "two", Map.of("three", List.of())))));

        List<JsonNode> ours = assertAgreement(client, reader -> reader.listPullSessions(ID));

        assertThat(ours).hasSize(4);
        assertThat(ours.get(3)).hasToString("{\"list\":[1,\"two\",{\"three\":[]}]}");
    }

    @ParameterizedTest
    @EnumSource
    void readPagesAlikeFromWhichItemsAreHidden(OtherClient client) throws Exception {
        graph.pageSize(3)
                .put(FakeUpload.withId(ID)
                        .progress(0, 1)
                        .hiddenProgress(3)
                        .progress(4, 5)
                        .hiddenProgress(4));

        List<JsonNode> ours = assertAgreement(client, reader -> reader.listProgress(ID));

        assertThat(ours).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void proveTheAppSecretAlikeOnEveryPage(OtherClient client) throws Exception {
        graph.requireAppSecret("app-secret").pageSize(2).put(listsOf(5));
        Access access = Access.to(graph).withAppSecret("app-secret");

        assertAgreement(client, access, reader -> reader.readUpload(ID, UploadField.all()));
        List<JsonNode> ranges = assertAgreement(client, access, reader -> reader.listProgress(ID));
        List<JsonNode> sessions = assertAgreement(client, access, reader -> reader.listPullSessions(ID));

        assertThat(ranges).hasSize(5);
        assertThat(sessions).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("clientsAndFaults")
    void tellEveryErrorAlike(OtherClient client, GraphFault fault) {
        graph.put(FakeUpload.withId(ID).progressFails(fault).pullSessionsFail(fault));
        Access refused = Access.to(graph).withToken(graph.rejectedToken(fault));

        GraphReader.Refusal ours = assertSameRefusal(client, Access.to(graph), reader -> reader.listProgress(ID));

        assertThat(assertSameRefusal(client, Access.to(graph), reader -> reader.listPullSessions(ID)))
                .isEqualTo(ours);
        assertThat(assertSameRefusal(client, refused, reader -> reader.readUpload(ID, UploadField.all())))
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @EnumSource
    void tellAlikeThatThereIsNoSuchUpload(OtherClient client) {
        for (Read<?> read : List.<Read<?>>of(
                reader -> reader.readUpload("404", List.of()),
                reader -> reader.listProgress("404"),
                reader -> reader.listPullSessions("404"))) {
            GraphReader.Refusal ours = assertSameRefusal(client, Access.to(graph), read);

            assertThat(ours.code()).isEqualTo(100);
            assertThat(ours.subcode()).isEqualTo(33);
        }
    }

    /** Gives what our client read. */
    private <T> T assertAgreement(OtherClient client, Read<T> read) throws Exception {
        return assertAgreement(client, Access.to(graph), read);
    }

    private static <T> T assertAgreement(OtherClient client, Access access, Read<T> read) throws Exception {
        try (GraphReader own = new OwnReader(access);
                GraphReader other = client.start(access)) {
            T ours = read.by(own);
            assertThat(read.by(other)).as("what %s read", client).isEqualTo(ours);
            return ours;
        }
    }

    /** Gives what our client was refused with. */
    private static GraphReader.Refusal assertSameRefusal(OtherClient client, Access access, Read<?> read) {
        try (GraphReader own = new OwnReader(access);
                GraphReader other = client.start(access)) {
            GraphReader.Refusal ours = own.refusal(catchThrowable(() -> read.by(own)));
            assertThat(other.refusal(catchThrowable(() -> read.by(other))))
                    .as("what %s was refused with", client)
                    .isEqualTo(ours);
            return ours;
        }
    }

    static Stream<Arguments> clientsAndUploads() {
        return eachClientWith(Stream.of(
                SampleUploads.COMPLETE,
                FakeUpload.withId(ID),
                eachFieldHolds(datatype -> switch (datatype) {
                    case "string" -> "";
                    case "int32" -> Integer.MIN_VALUE;
                    case "integer" -> Long.MIN_VALUE;
                    case "bool" -> false;
                    default -> throw new IllegalArgumentException("no smallest value of " + datatype);
                }),
                eachFieldHolds(datatype -> switch (datatype) {
                    case "string" -> "\"quotes\" \\ / \n\t \u00e9 \ud83d\ude00 <&>";
                    case "int32" -> Integer.MAX_VALUE;
                    case "integer" -> Long.MAX_VALUE;
                    case "bool" -> true;
                    default -> throw new IllegalArgumentException("no largest value of " + datatype);
                })));
    }

    /** Nothing, part of a page, one page to the brim, one item more, and several pages. */
    static Stream<Arguments> clientsAndCounts() {
        return eachClientWith(Stream.of(0, 2, 3, 4, 10));
    }

    static Stream<Arguments> clientsAndFaults() {
        return eachClientWith(Arrays.stream(GraphFault.values()));
    }

    private static Stream<Arguments> eachClientWith(Stream<?> values) {
        return values.flatMap(value -> Arrays.stream(OtherClient.values()).map(client -> Arguments.of(client, value)));
    }

    /** An upload with a value for every field of the reference but the id. */
    private static FakeUpload eachFieldHolds(Function<String, Object> valueOfDatatype) {
        FakeUpload upload = FakeUpload.withId(ID);
        for (Map<String, String> row : ReferenceTables.table("fields")) {
            if (row.get("type").equals(UPLOAD) && !row.get("field").equals("id")) {
                upload = upload.field(row.get("field"), valueOfDatatype.apply(row.get("datatype")));
            }
        }
        return upload;
    }

    private static FakeUpload listsOf(int items) {
        FakeUpload upload = FakeUpload.withId(ID);
        for (int row : upTo(items)) {
            upload = upload.progress(row, row + 1L).pullSession(Map.of("row", row));
        }
        return upload;
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }
}
