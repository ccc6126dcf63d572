package dev.offlineuploads;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list to start with, and the size of its pages.
 *
 * <pre>{@code
 * client.listProgress("42", ListOptions.builder().limit(100).build());
 * }</pre>
 */
public final class ListOptions implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The first page, with the page size that Graph chooses. */
    public static final ListOptions NONE = builder().build();

    private final @Nullable Integer limit;
    private final @Nullable String after;
    private final @Nullable String before;

    private ListOptions(Builder builder) {
        limit = builder.limit;
        after = builder.after;
        before = builder.before;
    }

    /** {@return a builder without any option} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the maximum number of items of a page; null leaves it to Graph, which has been seen to choose 25} */
    public @Nullable Integer limit() {
        return limit;
    }

    /** {@return the cursor after which the first page begins; null for none} */
    public @Nullable String after() {
        return after;
    }

    /** {@return the cursor before which the first page ends; null for none} */
    public @Nullable String before() {
        return before;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListOptions options
                && Objects.equals(limit, options.limit)
                && Objects.equals(after, options.after)
                && Objects.equals(before, options.before);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, after, before);
    }

    @Override
    public String toString() {
        return "ListOptions[limit=" + limit + ", after=" + after + ", before=" + before + "]";
    }

    /** Collects the options of a list. */
    public static final class Builder {

        private @Nullable Integer limit;
        private @Nullable String after;
        private @Nullable String before;

        private Builder() {}

        /**
         * Sets the maximum number of items of a page. Default: Graph chooses.
         *
         * @param limit at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder limit(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1, was: " + limit);
            }
            this.limit = limit;
            return this;
        }

        /**
         * Starts after a cursor.
         *
         * @param cursor the cursor, as {@link Page#after()} returns it
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder after(String cursor) {
            after = requireText("after", cursor);
            return this;
        }

        /**
         * Ends the first page before a cursor.
         *
         * @param cursor the cursor, as {@link Page#before()} returns it
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
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

        /**
         * {@return the options}
         *
         * @throws IllegalArgumentException if both cursors are set
         */
        public ListOptions build() {
            if (after != null && before != null) {
                throw new IllegalArgumentException("after and before must not both be set");
            }
            return new ListOptions(this);
        }
    }
}
