package dev.offlineuploads.benchmark;

/** One read, as the whole of a process. */
public final class ColdRead {

    private ColdRead() {}

    /** The client and the address of the server. */
    public static void main(String[] arguments) throws Exception {
        try (Reader reader = Subject.valueOf(arguments[0]).open(arguments[1])) {
            if (reader.upload(Sample.ID) != Sample.MATCHED) {
                throw new IllegalStateException("another upload was read");
            }
        }
        System.exit(0);
    }
}
