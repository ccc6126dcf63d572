package dev.offlineuploads.spec.compatibility;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How the findings call things. */
final class Wording {

    private static final int MANY = 3;
    private static final int LONG = 60;

    private Wording() {}

    /** A part with where it stands; {@code owners} are all the places at which it stands alike. */
    static String part(Kind kind, String name, Collection<String> owners) {
        List<String> places = owners.stream().filter(owner -> !owner.isEmpty()).toList();
        return switch (kind) {
            case DOCUMENT -> kind.word();
            case FIELD, VALUE -> kind.word() + " " + String.join("." + name + ", ", places) + "." + name;
            case SERVER -> (kind.word() + " " + name).strip();
            default -> kind.word() + " " + name + (places.isEmpty() ? "" : " of " + places(places));
        };
    }

    /** What the change log may call it. */
    static List<String> names(Part part) {
        List<String> names = new ArrayList<>();
        switch (part.kind()) {
            case DOCUMENT -> names.add("openapi.yaml");
            case SERVER -> part.substance().values().forEach(names::add);
            case ERROR_CODE -> names.addAll(List.of(part.name(), part.says().getOrDefault("name", part.name())));
            default -> names.add(part.name());
        }
        return names;
    }

    static String changed(String key, String was, String is) {
        if (Part.isText(key.replaceAll(".*[.' ]", ""))) {
            return "has another " + key;
        }
        if (key.equals("required")) {
            return is.equals("true") ? "is required now" : "is required no longer";
        }
        if (was == null) {
            return "has " + key + " " + brief(is) + " now";
        }
        return is == null
                ? "has no " + key + " now, which was " + brief(was)
                : "has " + key + " " + brief(is) + " instead of " + brief(was);
    }

    private static String places(List<String> places) {
        return places.size() <= MANY
                ? String.join(", ", places)
                : String.join(", ", places.subList(0, MANY)) + " and " + (places.size() - MANY) + " more";
    }

    private static String brief(String value) {
        return value.length() <= LONG ? value : value.substring(0, LONG) + "...";
    }
}
