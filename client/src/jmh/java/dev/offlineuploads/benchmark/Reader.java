package dev.offlineuploads.benchmark;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A client under measurement. What a method gives shows that the answer was read, and is the same for all. */
interface Reader extends Closeable {

    /** Reads an upload with its 14 fields; gives its matched entries. */
    long upload(String id) throws Exception;

    /** Reads an upload that is refused; gives the code of the error. */
    long refusal(String id) throws Exception;

    /** Reads the list of an upload to its end; gives how many items there are. The id is the number of pages. */
    long items(String id, int limit) throws Exception;

    /** Reads many uploads side by side; gives how many were read. */
    default long uploads(List<String> ids, ExecutorService threads) throws Exception {
        List<Callable<Long>> reads = new ArrayList<>();
        for (String id : ids) {
            reads.add(() -> upload(id));
        }
        long read = 0;
        for (Future<Long> matched : threads.invokeAll(reads)) {
            read += matched.get() == Sample.MATCHED ? 1 : 0;
        }
        return read;
    }

    @Override
    default void close() {}
}
