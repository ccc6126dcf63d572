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

    /** The text in one line of at most so many characters. */
    public static String of(String text, int longest) {
        String line = isLine(text) ? text : BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "...";
    }

    /** As most texts are: printable ASCII with single spaces. */
    private static boolean isLine(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }
}
