package dev.offlineuploads;

import java.util.regex.Pattern;

/** Makes one line of a text from outside, for messages: no line break, no control character, not endless. */
final class Line {

    private static final int LONGEST = 1000;

    /** Control and format characters could move a terminal's cursor or turn a line around; Z is every kind of space. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Z}\\p{C}]+");

    private Line() {}

    static String of(String text) {
        return of(text, LONGEST);
    }

    static String of(String text, int longest) {
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
