package dev.offlineuploads;

/** Makes one line of a text from outside, for messages: no line break, no control character, not endless. */
final class Line {

    private static final int LONGEST = 1000;

    private Line() {}

    static String of(String text) {
        return of(text, LONGEST);
    }

    static String of(String text, int longest) {
        // Control and format characters could move a terminal's cursor or turn a line around; Z is every kind of space.
        String line = text.replaceAll("[\\p{Z}\\p{C}]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "...";
    }
}
