package dev.offlineuploads.internal.response;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Finds a secret in texts, by the algorithm of Knuth, Morris and Pratt, since a token can repeat itself.
 *
 * @param beginning the shortest part of the text that is masked
 * @param couldBeWord whether the text could be a part of another word or number
 * @param borders the failure function of the algorithm: the length of the longest border of each prefix
 */
record Secret(String text, String beginning, boolean couldBeWord, int[] borders) {

    /** Real tokens and app secrets are longer. A shorter text could be an ordinary word. */
    static final int SHORTEST_PART = 16;

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");
    private static final Pattern ENDS_WITH_ESCAPE =
            Pattern.compile("(?s).*(%\\p{XDigit}{2}|\\\\u\\p{XDigit}{4}|\\\\[bfnrt])");
    private static final int LONGEST_ESCAPE = 6;

    /** The token of an app begins with the id of the app, which is not secret. */
    static Secret of(String text) {
        int shortest = Math.max(SHORTEST_PART, text.indexOf('|') + 1);
        boolean isShort = text.length() < shortest;
        Secret secret = new Secret(
                text,
                isShort ? text : text.substring(0, shortest),
                isShort && WORD.matcher(text).matches(),
                new int[text.length() + 1]);
        for (int i = 1; i < text.length(); i++) {
            secret.borders[i + 1] = secret.matched(secret.borders[i], text.charAt(i));
        }
        return secret;
    }

    /** Marks the secret in a text, and its first characters, since a text may be cut off. Occurrences can overlap. */
    void mark(String in, BitSet marks) {
        int matched = 0;
        for (int i = 0; i < in.length(); i++) {
            matched = matched(matched, in.charAt(i));
            int start = i + 1 - beginning.length();
            if (matched >= beginning.length() && !(couldBeWord && isPartOfWord(in, start, i + 1))) {
                marks.set(start, i + 1);
            }
        }
    }

    /** How many characters of the secret match after one more character of a text. */
    private int matched(int before, char c) {
        int length = before;
        while (length > 0 && (length == text.length() || text.charAt(length) != c)) {
            length = borders[length];
        }
        return text.charAt(length) == c ? length + 1 : length;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Secret";
    }

    /** A password can be an ordinary word or number, which is not to be masked within an id. */
    private static boolean isPartOfWord(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - LONGEST_ESCAPE), start);
        return start > 0
                        && Character.isLetterOrDigit(text.charAt(start - 1))
                        && !ENDS_WITH_ESCAPE.matcher(before).matches()
                || end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    }
}
