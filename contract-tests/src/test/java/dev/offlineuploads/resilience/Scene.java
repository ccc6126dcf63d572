package dev.offlineuploads.resilience;

import dev.offlineuploads.ClientClock;
import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.OfflineUploadsClientBuilder;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.FakeUpload;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A client, a FakeGraph that may misbehave, another host, and a clock that none of them has to wait for. */
final class Scene implements AutoCloseable {

    static final String ID = "12";
    static final String TAG = "stores";
    static final int RANGES = 3;
    static final String APP_SECRET = "hidden-app-secret";
    static final Duration BUDGET = Duration.ofMinutes(2);

    final ScriptedClock clock = new ScriptedClock();
    /** Another host, to which nothing is to be sent. */
    final FakeGraph elsewhere = FakeGraph.start();

    final FakeGraph graph = FakeGraph.start()
            .put(FakeUpload.withId(ID)
                    .field("upload_tag", TAG)
                    .progress(0, 1)
                    .progress(1, 2)
                    .progress(2, 3))
            .pageSize(1)
            .requireAppSecret(APP_SECRET)
            .waitWith(clock::pass);
    final OfflineUploadsClient client;

    /** With one connection, so that one that is not returned to the pool is missed. */
    Scene(UnaryOperator<OfflineUploadsClientBuilder> setting) {
        client = setting.apply(ClientClock.set(OfflineUploadsClient.builder(), clock)
                        .baseUrl(graph.baseUrl())
                        .accessToken(graph.accessToken())
                        .appSecret(APP_SECRET)
                        .maxConnections(1))
                .build();
    }

    @Override
    public void close() {
        client.close();
        graph.close();
        elsewhere.close();
    }
}
