package dev.offlineuploads.internal.response;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts scalar JSON values in any notation that has one meaning only. Each method returns null for any other value. */
public final class JsonScalars {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

    /** The form in which Graph writes times elsewhere: 2024-02-03T23:59:59+0000. */
    private static final DateTimeFormatter GRAPH_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss[XXX][XX]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private JsonScalars() {}

    /** A text, or the digits of an integer. */
    public static @Nullable String text(Object value) {
        boolean isInteger = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        return value instanceof String text ? text : isInteger ? value.toString() : null;
    }

    /** A text that matches a pattern as a whole. */
    public static Function<Object, @Nullable String> text(Pattern pattern) {
        return value -> {
            String text = text(value);
            return text != null && pattern.matcher(text).matches() ? text : null;
        };
    }

    public static @Nullable Long integer(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        try {
            BigDecimal number = decimal(value);
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A time in Unix seconds, or in Graph's text form. */
    public static @Nullable Long unixSeconds(Object value) {
        Long seconds = integer(value);
        if (seconds != null || !(value instanceof String text)) {
            return seconds;
        }
        try {
            return OffsetDateTime.parse(text.strip(), GRAPH_TIME).toEpochSecond();
        } catch (DateTimeException e) {
            return null;
        }
    }

    public static @Nullable BigDecimal decimal(Object value) {
        String text = value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    public static @Nullable Double number(Object value) {
        BigDecimal number = decimal(value);
        return number == null || Double.isInfinite(number.doubleValue()) ? null : number.doubleValue();
    }

    /** A boolean: true or false, 1 or 0, also as text. */
    public static @Nullable Boolean bool(Object value) {
        String text = value instanceof Boolean || value instanceof String
                ? value.toString().strip()
                : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        Long number = integer(value);
        return number == null || number < 0 || number > 1 ? null : number == 1;
    }

    /** A text, not a number. */
    public static @Nullable String string(Object value) {
        return value instanceof String text ? text : null;
    }

    public static <E extends Enum<E>> Function<Object, @Nullable E> constant(Class<E> type) {
        return value -> Stream.of(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(value))
                .findFirst()
                .orElse(null);
    }
}
