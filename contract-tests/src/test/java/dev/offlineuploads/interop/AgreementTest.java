package dev.offlineuploads.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.UploadField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the client with third-party clients. They are written for the real Graph API, so these tests also fail if
 * FakeGraph differs from it.
 */
class AgreementTest {

    private static final String ID = "1205740336108830";

    private final FakeGraph graph = FakeGraph.start();

    @AfterEach
    void stop() {
        graph.close();
    }

    @FunctionalInterface
    interface Operation<T> {
        T call(ClientAdapter client) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("clientsAndUploads")
    void getUploadReturnsTheSameFields(ThirdPartyClient client, FakeUpload upload) throws Exception {
        graph.put(upload);

        JsonNode ours = assertAgreement(client, api -> api.getUpload(upload.id(), UploadField.all()));

        assertThat(ours).isEqualTo(ClientAdapter.JSON.readTree(ClientAdapter.JSON.writeValueAsString(upload.fields())));
    }

    @ParameterizedTest
    @MethodSource("clientsAndCounts")
    void listsReturnTheSameItemsOfAllPages(ThirdPartyClient client, int items) throws Exception {
        graph.pageSize(3).put(listsOf(items));

        List<JsonNode> ranges = assertAgreement(client, api -> api.listProgress(ID));
        List<JsonNode> sessions = assertAgreement(client, api -> api.listPullSessions(ID));

        assertThat(ranges)
                .extracting(range -> range.path("start_inclusive").asInt())
                .containsExactlyElementsOf(upTo(items));
        assertThat(sessions).extracting(session -> session.path("row").asInt()).containsExactlyElementsOf(upTo(items));
    }

    @ParameterizedTest
    @EnumSource
    void listPullSessionsReturnsTheSameJson(ThirdPartyClient client) throws Exception {
        graph.put(FakeUpload.withId(ID)
                .pullSession(Map.of())
                .pullSession(Map.of("id", "730264518"))
                .pullSession(Map.of("rows", Long.MAX_VALUE, "text", "\"\\ \u00e9 \ud83d\ude00 <&>", "done", false))
                .pullSession(Map.of("list", List.of(1, "two", Map.of("three", List.of())))));

        List<JsonNode> ours = assertAgreement(client, api -> api.listPullSessions(ID));

        assertThat(ours).hasSize(4);
        assertThat(ours.get(3)).hasToString("{\"list\":[1,\"two\",{\"three\":[]}]}");
    }

    @ParameterizedTest
    @EnumSource
    void listProgressSkipsHiddenItems(ThirdPartyClient client) throws Exception {
        graph.pageSize(3)
                .put(FakeUpload.withId(ID)
                        .progress(0, 1)
                        .hiddenProgress(3)
                        .progress(4, 5)
                        .hiddenProgress(4));

        List<JsonNode> ours = assertAgreement(client, api -> api.listProgress(ID));

        assertThat(ours).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsRequestedWithTheProofOfTheAppSecret(ThirdPartyClient client) throws Exception {
        graph.requireAppSecret("app-secret").pageSize(2).put(listsOf(5));
        Settings settings = Settings.to(graph).withAppSecret("app-secret");

        assertAgreement(client, settings, api -> api.getUpload(ID, UploadField.all()));
        List<JsonNode> ranges = assertAgreement(client, settings, api -> api.listProgress(ID));
        List<JsonNode> sessions = assertAgreement(client, settings, api -> api.listPullSessions(ID));

        assertThat(ranges).hasSize(5);
        assertThat(sessions).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("clientsAndFaults")
    void clientsReportTheSameError(ThirdPartyClient client, GraphFault fault) throws Exception {
        graph.put(FakeUpload.withId(ID).progressFails(fault).pullSessionsFail(fault));
        Settings rejected = Settings.to(graph).withToken(graph.rejectedToken(fault));

        ClientAdapter.ApiError ours = assertSameError(client, Settings.to(graph), api -> api.listProgress(ID));

        assertThat(assertSameError(client, Settings.to(graph), api -> api.listPullSessions(ID)))
                .isEqualTo(ours);
        assertThat(assertSameError(client, rejected, api -> api.getUpload(ID, UploadField.all())))
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @EnumSource
    void clientsReportTheSameErrorForAnUnknownUpload(ThirdPartyClient client) throws Exception {
        for (Operation<?> operation : List.<Operation<?>>of(
                api -> api.getUpload("404", List.of()),
                api -> api.listProgress("404"),
                api -> api.listPullSessions("404"))) {
            ClientAdapter.ApiError ours = assertSameError(client, Settings.to(graph), operation);

            assertThat(ours.code()).isEqualTo(100);
            assertThat(ours.subcode()).isEqualTo(33);
        }
    }

    private <T> T assertAgreement(ThirdPartyClient client, Operation<T> operation) throws Exception {
        return assertAgreement(client, Settings.to(graph), operation);
    }

    private static <T> T assertAgreement(ThirdPartyClient client, Settings settings, Operation<T> operation)
            throws Exception {
        try (ClientAdapter own = new OfflineUploadsAdapter(settings);
                ClientAdapter other = client.start(settings)) {
            T ours = operation.call(own);
            assertThat(operation.call(other)).as("the result of %s", client).isEqualTo(ours);
            return ours;
        }
    }

    /** Returns the error of our client. */
    private static ClientAdapter.ApiError assertSameError(
            ThirdPartyClient client, Settings settings, Operation<?> operation) throws Exception {
        try (ClientAdapter own = new OfflineUploadsAdapter(settings);
                ClientAdapter other = client.start(settings)) {
            ClientAdapter.ApiError ours = own.error(catchThrowable(() -> operation.call(own)));
            assertThat(other.error(catchThrowable(() -> operation.call(other))))
                    .as("the error of %s", client)
                    .isEqualTo(ours);
            return ours;
        }
    }

    static Stream<Arguments> clientsAndUploads() {
        return eachClientWith(Stream.of(SampleUploads.COMPLETE, FakeUpload.withId(ID)));
    }

    /** No items, part of a page, one full page, one item more, and several pages. */
    static Stream<Arguments> clientsAndCounts() {
        return eachClientWith(Stream.of(0, 2, 3, 4, 10));
    }

    static Stream<Arguments> clientsAndFaults() {
        return eachClientWith(Arrays.stream(GraphFault.values()));
    }

    private static Stream<Arguments> eachClientWith(Stream<?> values) {
        return values.flatMap(
                value -> Arrays.stream(ThirdPartyClient.values()).map(client -> Arguments.of(client, value)));
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
