package dev.offlineuploads;

import dev.offlineuploads.api.OfflineConversionDataSetUploadApi;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.GetUpload;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListProgress;
import dev.offlineuploads.api.OfflineConversionDataSetUploadApi.ListPullSessions;
import dev.offlineuploads.internal.Call;
import dev.offlineuploads.internal.Cursors;
import dev.offlineuploads.internal.Cursors.Position;
import dev.offlineuploads.internal.ResponseHeaders;
import dev.offlineuploads.internal.Settings;
import dev.offlineuploads.internal.Work;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.PartnerIntegrationPullSession;
import dev.offlineuploads.model.SignalsUploadProgress;
import dev.offlineuploads.model.UploadField;
import feign.TypedResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three reads as every face of the client makes them: the arguments are checked, the call is timed and logged. */
final class Reads {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineUploadsClient.class);

    private static final String CLOSED = "this client is closed";

    private final OfflineConversionDataSetUploadApi api;
    private final Settings settings;
    private volatile boolean closed;

    Reads(OfflineConversionDataSetUploadApi api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** Why an executor took no work: it may be the client's own, which is closed. */
    RuntimeException reasonOf(RejectedExecutionException rejected) {
        return closed ? new IllegalStateException(CLOSED, rejected) : rejected;
    }

    GraphResponse<OfflineConversionDataSetUpload> getUpload(
            Work work, @Nullable String id, Collection<UploadField> fields) {
        String checked = Checks.id(id);
        List<UploadField> asked = Checks.fields(fields);
        return call(GetUpload.OPERATION_ID, checked, work, Map.of(), () -> api.getUploadWithHttpInfo(checked, asked));
    }

    GraphResponse<Page<SignalsUploadProgress>> listProgress(Work work, @Nullable String id, PageRequest first) {
        Objects.requireNonNull(first, "first");
        return listProgress(
                work,
                Checks.id(id),
                first.limit(),
                Cursors.start(ListProgress.OPERATION_ID, settings.maxPages()),
                position(first));
    }

    private GraphResponse<Page<SignalsUploadProgress>> listProgress(
            Work work, String id, @Nullable Integer limit, Cursors cursors, Position at) {
        return call(
                        ListProgress.OPERATION_ID,
                        id,
                        work,
                        at.others(),
                        () -> api.listProgressWithHttpInfo(id, asLong(limit), at.after(), at.before()))
                .map(page -> new Page<>(
                        page.data(),
                        cursors.behind(at, page.paging()),
                        (then, way, next) -> listProgress(then, id, limit, way, next)));
    }

    GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(
            Work work, @Nullable String id, PageRequest first) {
        Objects.requireNonNull(first, "first");
        return listPullSessions(
                work,
                Checks.id(id),
                first.limit(),
                Cursors.start(ListPullSessions.OPERATION_ID, settings.maxPages()),
                position(first));
    }

    private GraphResponse<Page<PartnerIntegrationPullSession>> listPullSessions(
            Work work, String id, @Nullable Integer limit, Cursors cursors, Position at) {
        return call(
                        ListPullSessions.OPERATION_ID,
                        id,
                        work,
                        at.others(),
                        () -> api.listPullSessionsWithHttpInfo(id, asLong(limit), at.after(), at.before()))
                .map(page -> new Page<>(
                        page.data(),
                        cursors.behind(at, page.paging()),
                        (then, way, next) -> listPullSessions(then, id, limit, way, next)));
    }

    private <T> GraphResponse<T> call(
            String operation, String id, Work work, Map<String, String> position, Supplier<TypedResponse<T>> send) {
        requireOpen();
        try (Call call = Call.open(settings, work, position)) {
            String outcome = "no answer";
            try {
                TypedResponse<T> answer = send.get();
                outcome = "HTTP " + answer.status();
                return new GraphResponse<>(
                        answer.status(), ResponseHeaders.of(answer.headers(), answer.request()), answer.body());
            } catch (GraphApiException e) {
                outcome = "HTTP " + e.status() + ", code " + e.code();
                throw e;
            } catch (GraphResponseException e) {
                outcome = "HTTP " + e.status() + ", unreadable";
                throw e;
            } finally {
                LOG.debug(
                        "{} of {}: {}, attempts {}, {} ms",
                        operation,
                        id,
                        outcome,
                        call.attempts(),
                        call.elapsed().toMillis());
            }
        }
    }

    private static Position position(PageRequest first) {
        return new Position(first.after(), first.before(), Map.of());
    }

    private static @Nullable Long asLong(@Nullable Integer limit) {
        return limit == null ? null : limit.longValue();
    }

    /** The fields of an argument list, in which a caller can write null. */
    static List<UploadField> listOf(UploadField... fields) {
        return new ArrayList<>(Arrays.asList(fields));
    }
}
