package dev.offlineuploads.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** A list too long to be held, in a process that could not hold it. Tells items and bytes of garbage. */
public final class MillionItems {

    private static final int LIMIT = 1000;

    private MillionItems() {}

    /** The client, the address of the server, and how many items. */
    public static void main(String[] arguments) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long pages = Long.parseLong(arguments[2]) / LIMIT;
        try (Reader reader = Subject.valueOf(arguments[0]).open(arguments[1])) {
            reader.items("10", LIMIT);
            long before = threads.getCurrentThreadAllocatedBytes();
            long items = reader.items(Long.toString(pages), LIMIT);
            Connected.require(pages * LIMIT, items);
            System.out.println(items + " " + (threads.getCurrentThreadAllocatedBytes() - before));
        }
        System.exit(0);
    }
}
