package dev.offlineuploads.contract.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The differences between two JSON documents, one per line. The order of members is ignored. */
public final class JsonDifferences {

    private static final int LONGEST_VALUE = 120;

    private final String expectedIn;
    private final String actualIn;
    private final List<String> lines = new ArrayList<>();

    private JsonDifferences(String expectedIn, String actualIn) {
        this.expectedIn = expectedIn;
        this.actualIn = actualIn;
    }

    /** Compares two documents. {@code expectedIn} and {@code actualIn} are their names in the differences. */
    public static List<String> between(String expectedIn, JsonNode expected, String actualIn, JsonNode actual) {
        JsonDifferences differences = new JsonDifferences(expectedIn, actualIn);
        differences.compare("", expected, actual);
        return differences.lines;
    }

    private void compare(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + name, expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (actual.isMissingNode()) {
            lines.add(label(place) + " is in " + expectedIn + " (" + brief(expected) + "), not in " + actualIn);
        } else if (expected.isMissingNode()) {
            lines.add(label(place) + " is in " + actualIn + " (" + brief(actual) + "), not in " + expectedIn);
        } else if (!same(expected, actual)) {
            lines.add(label(place) + " is " + brief(expected) + " in " + expectedIn + ", " + brief(actual) + " in "
                    + actualIn);
        }
    }

    private static String label(String place) {
        return place.isEmpty() ? "it" : place;
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }

    /** Compares numbers by their notation: the int 12 equals the long 12, but not 12.0. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() ? one.decimalValue().equals(other.decimalValue()) : one.equals(other);
    }
}
