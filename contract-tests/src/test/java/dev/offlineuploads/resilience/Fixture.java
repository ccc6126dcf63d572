package dev.offlineuploads.resilience;

import dev.offlineuploads.CallListener;
import dev.offlineuploads.ClientClock;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A client of a FakeGraph, another host, and a fake clock for all of them. */
final class Fixture implements AutoCloseable {

    static final String ID = "12";
    static final String TAG = "stores";
    static final int RANGES = 3;
    static final String APP_SECRET = "hidden-app-secret";
    static final Duration TOTAL_TIMEOUT = Duration.ofMinutes(2);

    final FakeClock clock = new FakeClock();
    /** Another host, which must not receive a request. */
    final FakeGraph elsewhere = FakeGraph.start();

    final FakeGraph graph = FakeGraph.start()
            .put(FakeUpload.withId(ID)
                    .field("upload_tag", TAG)
                    .progress(0, 1)
                    .progress(1, 2)
                    .progress(2, 3))
            .pageSize(1)
            .requireAppSecret(APP_SECRET)
            .waitWith(clock::advance);
    /** The highest number of attempts of a call. */
    final AtomicInteger attempts = new AtomicInteger();

    final OfflineUploadsClient client;

    /** The client has only one connection, so calls fail after a connection leak. */
    Fixture(UnaryOperator<OfflineUploadsClientBuilder> setting) {
        client = setting.apply(ClientClock.set(OfflineUploadsClient.builder(), clock)
                        .baseUrl(graph.baseUrl())
                        .accessToken(graph.accessToken())
                        .appSecret(APP_SECRET)
                        .maxConnections(1)
                        .listener(new CallListener() {
                            @Override
                            public void callFinished(Call call) {
                                attempts.accumulateAndGet(call.attempts(), Math::max);
                            }
                        }))
                .build();
    }

    @Override
    public void close() {
        client.close();
        graph.close();
        elsewhere.close();
    }
}
