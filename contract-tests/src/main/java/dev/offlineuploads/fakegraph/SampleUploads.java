package dev.offlineuploads.fakegraph;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The uploads of a stand-alone FakeGraph. */
@NullMarked
public final class SampleUploads {

    /** Every field, three ranges of rows, two pull sessions. */
    public static final FakeUpload COMPLETE = FakeUpload.withId("1205740336108823")
            .field("api_calls", 12)
            .field("creation_time", 1706745600)
            .field("duplicate_entries", 37)
            .field("event_stats", "Purchase: 4812")
            .field("event_time_max", 1706918399L)
            .field("event_time_min", 1704067200L)
            .field("first_upload_time", 1706745661)
            .field("is_excluded_for_lift", false)
            .field("last_upload_time", 1706918460)
            .field("match_rate_approx", 63)
            .field("matched_entries", 3031)
            .field("upload_tag", "store-sales-2024-01")
            .field("valid_entries", 4812)
            .progress(0, 2000)
            .progress(2000, 4000)
            .progress(4500, 4849)
            .pullSession(Map.of("id", "730264518"))
            .pullSession(Map.of("id", "730264519"));

    /** No entries have arrived. */
    public static final FakeUpload EMPTY = FakeUpload.withId("1205740336108824")
            .field("creation_time", 1706832000)
            .field("is_excluded_for_lift", false)
            .field("upload_tag", "store-sales-2024-02");

    /** 60 ranges of rows: three pages of the default size. */
    public static final FakeUpload LONG = ranges(
            FakeUpload.withId("1205740336108825")
                    .field("is_excluded_for_lift", true)
                    .field("upload_tag", "phone-orders-2024-01"),
            60,
            500);

    /** Calls for its progress fail with code 275. */
    public static final FakeUpload WITHOUT_TARGET = FakeUpload.withId("1205740336108826")
            .field("is_excluded_for_lift", false)
            .field("upload_tag", "detached")
            .progressFails(GraphFault.TARGET_NOT_DETERMINED);

    /** Calls for its pull sessions fail because a permission is missing. */
    public static final FakeUpload WITHOUT_PERMISSION = FakeUpload.withId("1205740336108827")
            .field("is_excluded_for_lift", false)
            .field("upload_tag", "partner-feed")
            .pullSessionsFail(GraphFault.PERMISSION_MISSING);

    private SampleUploads() {}

    /**
     * Returns all sample uploads.
     *
     * @return the uploads, not modifiable
     */
    public static List<FakeUpload> all() {
        return List.of(COMPLETE, EMPTY, LONG, WITHOUT_TARGET, WITHOUT_PERMISSION);
    }

    private static FakeUpload ranges(FakeUpload upload, int count, long rows) {
        FakeUpload filled = upload;
        for (int i = 0; i < count; i++) {
            filled = filled.progress(i * rows, (i + 1) * rows);
        }
        return filled;
    }
}
