package dev.offlineuploads.benchmark;

import java.util.Collections;

/** What is asked for and answered, the same for every client. */
final class Sample {

    /** As long as a real one, and none. */
    static final String TOKEN = "benchmark" + "0123456789".repeat(18);

    static final String VERSION = "v19.0";
    static final String ID = "120330000000000001";

    /** What the server refuses, answers late, and answers a list for is told by the first digit of an id. */
    static final String REFUSED_ID = "420330000000000001";

    static final String LATE_IDS = "5";
    static final int DELAY_MILLIS = 50;

    /** All that there are, by name: a client that does not need this project's classes must not load them. */
    static final String FIELDS =
            "id,api_calls,creation_time,duplicate_entries,event_stats,event_time_max,event_time_min,"
                    + "first_upload_time,is_excluded_for_lift,last_upload_time,match_rate_approx,matched_entries,upload_tag,"
                    + "valid_entries";

    static final long MATCHED = 1_234_567;
    static final long CODE = 100;

    static final String UPLOAD = """
            {"id":"%s","api_calls":120,"creation_time":1747526400,"duplicate_entries":3,"event_stats":"{}",\
            "event_time_max":1747526400,"event_time_min":1747000000,"first_upload_time":1747526400,\
            "is_excluded_for_lift":false,"last_upload_time":1747526400,"match_rate_approx":62,"matched_entries":%d,\
            "upload_tag":"stores-2025-05","valid_entries":2000000}""".formatted(ID, MATCHED);

    static final String ERROR = """
            {"error":{"message":"Unsupported get request. Object with ID '%s' does not exist, cannot be loaded due to \
            missing permissions, or does not support this operation","type":"GraphMethodException","code":%d,\
            "error_subcode":33,"fbtrace_id":"AbCdEfGhIjKlMnOp"}}""".formatted(REFUSED_ID, CODE);

    private Sample() {}

    /** The items of a page, each of the same length. */
    static String items(int count) {
        return String.join(",", Collections.nCopies(count, "{\"start_inclusive\":1200000,\"end_exclusive\":1201000}"));
    }
}
