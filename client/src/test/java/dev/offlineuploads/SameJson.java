package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that what was read says what was sent: the same value, or the same value in another notation. */
final class SameJson {

    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        boolean same = a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
        return same ? 0 : 1;
    };

    private SameJson() {}

    /** Each property that was sent is in the record or its additional properties, and the record has no other. */
    static void verify(JsonNode sent, JsonNode read) {
        Set<String> names = new TreeSet<>();
        sent.fieldNames().forEachRemaining(names::add);
        read.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            assertThat(isSame(sent.path(name), read.path(name)))
                    .as("%s of %s, sent as %s", name, read, sent)
                    .isTrue();
        }
    }

    static void verifyEach(List<JsonNode> sent, Iterable<?> read) {
        List<JsonNode> all = new ArrayList<>();
        read.forEach(item -> all.add(JsonPlaces.of(item)));
        assertThat(all).hasSameSizeAs(sent);
        Iterator<JsonNode> each = all.iterator();
        sent.forEach(item -> assertThat(isSame(item, each.next()))
                .as("%s, sent as %s", all, sent)
                .isTrue());
    }

    /** A text is null unless a text or an integer was sent. */
    static void verifyText(JsonNode sent, @Nullable String read) {
        boolean isText = sent.isTextual() || sent.isIntegralNumber();
        assertThat(isText ? isSame(sent, JsonPlaces.of(read)) : read == null)
                .as("%s, sent as %s", read, sent)
                .isTrue();
    }

    private static boolean isSame(JsonNode sent, JsonNode read) {
        if (sent.equals(BY_VALUE, read)) {
            return true;
        }
        if (read.isMissingNode() || read.isNull()) {
            return sent.isMissingNode() || sent.isNull();
        }
        if (sent.isObject() && read.isObject()) {
            verify(sent, read);
            return true;
        }
        String text = sent.isValueNode() ? sent.asText().strip() : "";
        if (read.isBoolean()) {
            return text.equalsIgnoreCase(read.asText()) || text.equals(read.booleanValue() ? "1" : "0");
        }
        if (read.isTextual()) {
            return sent.isIntegralNumber() && isNumber(read.asText(), sent);
        }
        return read.isNumber() && (isNumber(text, read) || isTime(text, read.asLong()));
    }

    private static boolean isNumber(String text, JsonNode number) {
        try {
            BigDecimal value = new BigDecimal(text);
            return number.isFloatingPointNumber()
                    ? value.doubleValue() == number.doubleValue()
                    : value.compareTo(number.decimalValue()) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isTime(String text, long unixSeconds) {
        try {
            DateTimeFormatter graphTime = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX]");
            return OffsetDateTime.parse(text, graphTime).toEpochSecond() == unixSeconds;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether a value says that there is nothing. */
    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.booleanValue()
                || value.isTextual() && value.asText().isEmpty()
                || value.isContainerNode() && value.isEmpty();
    }

    /** Whether the client masks a part of the value, so that the value cannot be the same: the token from 16 characters on. */
    static boolean isMasked(JsonNode value) {
        String text = value.toString();
        return text.contains("access_token")
                || text.contains("appsecret_proof")
                || text.contains(ScriptedGraph.TOKEN.substring(0, 16));
    }
}
