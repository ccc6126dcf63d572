package dev.offlineuploads.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A list, page by page to its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ListBenchmark {

    /** How many pages. */
    @Param("10")
    public int pages;

    /** How many items a page. */
    @Param("100")
    public int limit;

    /** The whole list. */
    @Benchmark
    public long items(Connected to) throws Exception {
        return to.reader.items(Integer.toString(pages), limit);
    }
}
