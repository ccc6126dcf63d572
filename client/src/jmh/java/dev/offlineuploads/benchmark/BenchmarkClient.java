package dev.offlineuploads.benchmark;

import java.io.Closeable;

/** A client under measurement. Each method returns a value of the response, so that the benchmark can check it. */
interface BenchmarkClient extends Closeable {

    /** Reads an upload with its 14 fields. Returns the number of matched entries. */
    long upload(String id) throws Exception;

    /** Reads a list to its end. Returns the number of items. */
    long list(int pages, int limit) throws Exception;

    @Override
    default void close() {}
}
