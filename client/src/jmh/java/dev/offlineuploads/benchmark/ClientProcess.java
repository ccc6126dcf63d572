package dev.offlineuploads.benchmark;

import java.time.Duration;

/** The main class of a process that runs one operation. It prints the CPU time of the process in milliseconds. */
public final class ClientProcess {

    /** The operations of a process. */
    enum Operation {
        CALL,
        LONG_LIST
    }

    private ClientProcess() {}

    /** The arguments are the type of the client, the base URL and the operation. */
    public static void main(String[] arguments) throws Exception {
        try (BenchmarkClient client = ClientType.valueOf(arguments[0]).open(arguments[1])) {
            switch (Operation.valueOf(arguments[2])) {
                case CALL -> TestData.check(TestData.MATCHED_ENTRIES, client.upload(TestData.UPLOAD_ID));
                case LONG_LIST -> TestData.check(1_000_000, client.list(1000, 1000));
            }
        }
        // User and system time of all threads, without the shutdown of the JVM.
        Duration cpuTime = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        System.out.println(cpuTime.toMillis());
        System.exit(0);
    }
}
