package dev.offlineuploads.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One read after the other, on each thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReadBenchmark {

    /** An upload with 14 fields. */
    @Benchmark
    public long upload(Connected to) throws Exception {
        return to.reader.upload(Sample.ID);
    }

    /** An error under status 400. */
    @Benchmark
    public long refusal(Connected to) throws Exception {
        return to.reader.refusal(Sample.REFUSED_ID);
    }
}
