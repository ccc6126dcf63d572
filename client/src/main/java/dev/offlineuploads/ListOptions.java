package dev.offlineuploads;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list to start with, and the size of its pages. Options with the same values are equal.
 *
 * <pre>{@code
 * client.listProgress("42", ListOptions.builder().limit(100).build());
 * }</pre>
 */
public sealed interface ListOptions extends Serializable {

    /** The first page, with the page size that Graph chooses. */
    ListOptions NONE = builder().build();

    /** {@return a builder without any option} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the maximum number of items of a page; null leaves it to Graph, which has been seen to choose 25} */
    @Nullable
    Integer limit();

    /** {@return the cursor after which the first page begins; null for none} */
    @Nullable
    String after();

    /** {@return the cursor before which the first page ends; null for none} */
    @Nullable
    String before();

    /** Collects the options of a list. A value that is not valid throws {@link IllegalArgumentException}. */
    final class Builder {

        private @Nullable Integer limit;
        private @Nullable String after;
        private @Nullable String before;

        private record Options(
                @Nullable Integer limit,
                @Nullable String after,
                @Nullable String before) implements ListOptions {}

        private Builder() {}

        /** Sets the maximum number of items of a page, at least 1. Default: Graph chooses. */
        public Builder limit(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1, was: " + limit);
            }
            this.limit = limit;
            return this;
        }

        /** Starts after a cursor, which {@link Page#after()} returns. */
        public Builder after(String cursor) {
            after = requireText("after", cursor);
            return this;
        }

        /** Ends the first page before a cursor, which {@link Page#before()} returns. */
        public Builder before(String cursor) {
            before = requireText("before", cursor);
            return this;
        }

        private static String requireText(String name, String cursor) {
            if (cursor == null || cursor.isBlank()) {
                throw new IllegalArgumentException("the cursor \"" + name + "\" is missing or blank");
            }
            return cursor;
        }

        /** {@return the options} They cannot have both cursors. */
        public ListOptions build() {
            if (after != null && before != null) {
                throw new IllegalArgumentException("after and before must not both be set");
            }
            return new Options(limit, after, before);
        }
    }
}
