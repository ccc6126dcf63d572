package dev.offlineuploads.benchmark;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A client under measurement. Each method returns a value of the response, so that the benchmark can check it. */
interface BenchmarkClient extends Closeable {

    /** Reads an upload with its 14 fields. Returns the number of matched entries. */
    long upload(String id) throws Exception;

    /** Reads an upload to which the server responds with an API error. Returns the code of the error. */
    long error() throws Exception;

    /** Reads a list to its end. Returns the number of items. */
    long list(int pages, int limit) throws Exception;

    /** Reads uploads concurrently. Returns the number of uploads. */
    default long uploads(List<String> ids, ExecutorService threads) throws Exception {
        List<Callable<Long>> calls = new ArrayList<>();
        ids.forEach(id -> calls.add(() -> upload(id)));
        long uploads = 0;
        for (Future<Long> call : threads.invokeAll(calls)) {
            TestData.check(TestData.MATCHED_ENTRIES, call.get());
            uploads++;
        }
        return uploads;
    }

    @Override
    default void close() {}
}
