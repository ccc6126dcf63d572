package dev.offlineuploads.benchmark;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many reads of a server that takes its time, over as many connections as the client has by default. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DelayBenchmark {

    static final int CONNECTIONS = 64;
    static final int READS = 2000;

    /** What all of it takes if nothing but the server's delay counts. */
    static final long IDEAL_MILLIS = (long) Math.ceil((double) READS / CONNECTIONS) * Sample.DELAY_MILLIS;

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<String> ids = LongStream.range(0, READS)
            .mapToObj(i -> Long.toString(Long.parseLong(Sample.LATE_IDS + "20330000000000000") + i))
            .toList();

    /** All of them. */
    @Benchmark
    public long uploads(Connected to) throws Exception {
        long read = to.reader.uploads(ids, threads);
        Connected.require(READS, read);
        return read;
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        threads.shutdown();
    }
}
