package dev.offlineuploads.internal.util;

import java.util.regex.Pattern;

/** Puts a text from outside into one line of a message: without line breaks and control characters, and shortened. */
public final class SingleLine {

    private static final int LONGEST = 1000;

    /** Control and format characters could move a terminal's cursor or turn a line around; Z is every kind of space. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Z}\\p{C}]+");

    private SingleLine() {}

    /** The text in one line of at most 1,000 characters. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    public static String of(String text, int longest) {
        String start = text.length() <= 4 * longest ? text : text.substring(0, 4 * longest);
        String line = BREAKS.matcher(start).replaceAll(" ").strip();
        return line.length() <= longest && start.length() == text.length()
                ? line
                : line.substring(0, Math.min(longest, line.length())) + "...";
    }
}
