package dev.offlineuploads.benchmark;

/** The requests that all clients send, and the values that they read from the responses. */
final class TestData {

    static final String VERSION = "v19.0";

    /** An access token of typical length. */
    static final String TOKEN = "benchmark" + "0123456789".repeat(18);

    static final String UPLOAD_ID = "120330000000000001";
    static final long MATCHED_ENTRIES = 1_234_567;

    /** The server responds to this ID with an API error. */
    static final String ERROR_ID = "420330000000000001";

    static final long ERROR_CODE = 100;

    /** The server delays the response to an ID with this prefix. */
    static final String DELAYED_ID_PREFIX = "520330000000000";

    static final int DELAY_MILLIS = 50;

    /** The size of connection pools. */
    static final int CONNECTIONS = 64;

    /** All fields by name, since some clients run without the classes of this project. */
    static final String FIELDS =
            "id,api_calls,creation_time,duplicate_entries,event_stats,event_time_max,event_time_min,"
                    + "first_upload_time,is_excluded_for_lift,last_upload_time,match_rate_approx,matched_entries,upload_tag,"
                    + "valid_entries";

    private TestData() {}

    /** Fails if a client read another value than expected. */
    static void check(long expected, long actual) {
        if (actual != expected) {
            throw new IllegalStateException("Expected " + expected + ", but the client read " + actual + ".");
        }
    }
}
