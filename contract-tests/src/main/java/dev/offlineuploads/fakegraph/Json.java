package dev.offlineuploads.fakegraph;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes JSON. A library could conflict with the version of FakeGraph's users. */
final class Json {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int FIRST_PRINTABLE = 0x20;

    private Json() {}

    /** Whether the value is a number of JSON, which has no infinity, for example. */
    static boolean isNumber(Object value) {
        return value instanceof Number && NUMBER.matcher(value.toString()).matches();
    }

    /** Writes maps with string keys, lists, strings, numbers, booleans and null. */
    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
                Map.Entry<?, ?> entry = entries.next();
                string(entry.getKey().toString(), out);
                out.append(':');
                write(entry.getValue(), out);
                out.append(entries.hasNext() ? "," : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
                write(elements.next(), out);
                out.append(elements.hasNext() ? "," : "");
            }
            out.append(']');
        } else {
            string(value.toString(), out);
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int c : text.codePoints().toArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '/' -> out.append("\\/"); // as Graph writes it
                default -> {
                    if (c < FIRST_PRINTABLE || Character.getType(c) == Character.SURROGATE) { // UTF-8 has no surrogates
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
