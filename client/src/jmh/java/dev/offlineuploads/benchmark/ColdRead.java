package dev.offlineuploads.benchmark;

import java.time.Duration;

/** One call, as the whole of a process. Prints the milliseconds of CPU time that the process used. */
public final class ColdRead {

    private ColdRead() {}

    /** The client and the address of the server. */
    public static void main(String[] arguments) throws Exception {
        try (Reader reader = Subject.valueOf(arguments[0]).open(arguments[1])) {
            Connected.require(Sample.MATCHED, reader.upload(Sample.ID));
        }
        // User and system time of all threads. The shutdown of the JVM follows and is not counted, for any client.
        System.out.println(ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElseThrow());
        System.exit(0);
    }
}
