package dev.offlineuploads.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The operations that JMH measures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ClientBenchmark {

    private static final int DELAYED_CALLS = 2000;

    /** The client under measurement. */
    @Param
    public ClientType type;

    private final List<String> delayedIds = IntStream.range(1000, 1000 + DELAYED_CALLS)
            .mapToObj(i -> TestData.DELAYED_ID_PREFIX + i)
            .toList();
    private BenchmarkClient client;

    /** Opens the client and checks the values that it reads. */
    @Setup
    public void open() throws Exception {
        client = type.open(System.getProperty("benchmark.server"));
        TestData.check(TestData.MATCHED_ENTRIES, client.upload(TestData.UPLOAD_ID));
        TestData.check(3 * 7, client.list(3, 7));
    }

    /** Closes the client. */
    @TearDown
    public void close() throws Exception {
        client.close();
    }

    /** An upload with 14 fields. */
    @Benchmark
    public long call() throws Exception {
        return client.upload(TestData.UPLOAD_ID);
    }

    /** An API error with status 400. Only this client is measured. */
    @Benchmark
    public void error() {
        TestData.check(TestData.ERROR_CODE, ((OwnClient) client).error());
    }

    /** A list of ten pages. */
    @Benchmark
    public long list() throws Exception {
        return client.list(10, 100);
    }

    /** Concurrent calls to a server that delays each response. Only this client is measured. */
    @Benchmark
    @OperationsPerInvocation(DELAYED_CALLS)
    public void delayedCalls() {
        TestData.check(DELAYED_CALLS, ((OwnClient) client).uploads(delayedIds));
    }
}
