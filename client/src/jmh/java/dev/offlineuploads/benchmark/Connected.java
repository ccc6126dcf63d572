package dev.offlineuploads.benchmark;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client, connected to the server, whose addresses are system properties. */
@State(Scope.Benchmark)
public class Connected {

    /** Which client. */
    @Param
    public Subject subject;

    /** {@code http} or {@code https}. */
    @Param("http")
    public String scheme;

    /** The client. */
    Reader reader;

    /** Makes the client, and has it show that it reads what is there. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        reader = subject.open(System.getProperty("benchmark." + scheme));
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
