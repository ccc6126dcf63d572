package dev.offlineuploads.benchmark;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client, connected to the server, whose address is a system property. */
@State(Scope.Benchmark)
public class Connected {

    /** Which client. */
    @Param
    public Subject subject;

    /** The client. */
    Reader reader;

    /** Makes the client, and has it show that it reads what is there. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        reader = subject.open(System.getProperty("benchmark.server"));
        require(Sample.MATCHED, reader.upload(Sample.ID));
        require(Sample.CODE, reader.refusal(Sample.REFUSED_ID));
        require(3 * 7, reader.items("3", 7));
    }

    /** Closes the client. */
    @TearDown(Level.Trial)
    public void close() {
        reader.close();
    }

    static void require(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("read " + actual + " in the place of " + expected);
        }
    }
}
