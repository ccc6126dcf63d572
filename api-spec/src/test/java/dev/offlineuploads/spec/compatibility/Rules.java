package dev.offlineuploads.spec.compatibility;

import java.util.Arrays;
import java.util.Set;

/**
 * What the callers of this client notice, and what not. Its records hold every integer as a Long, keep what the document
 * does not name, and check no bounds; so a format is no promise, and something new breaks nobody who does not have to
 * give it.
 */
final class Rules {

    private static final Set<String> INTEGERS = Set.of("int32", "int64", "");

    private Rules() {}

    static Verdict added(Part part, boolean isAnswered) {
        boolean must = "true".equals(part.says().get("required"));
        return switch (part.kind()) {
            case FIELD, PARAMETER -> must ? Verdict.BREAKING : Verdict.HARMLESS;
            // Who reads values can meet one that there was not; who passes them cannot.
            case VALUE -> isAnswered ? Verdict.BREAKING : Verdict.HARMLESS;
            // Callers use the first server; another one is nobody's yet.
            default -> Verdict.HARMLESS;
        };
    }

    /** Judges what is said of a part under a key, null where nothing was or is said. */
    static Verdict changed(Part now, String key, String before, String after) {
        String last = key.replaceAll(".*[.' ]", "");
        if (Part.isText(last)) {
            return Verdict.TEXT;
        }
        return switch (now.kind()) {
            case FIELD -> field(now, key, before, after);
            case PARAMETER -> parameter(now, key, before, after);
            case OPERATION ->
                switch (key) {
                    case "path", "security", "tags", "x-graph-page" -> Verdict.BREAKING;
                    case "deprecated", "x-graph-not-possible", "x-graph-permission-notice" -> Verdict.HARMLESS;
                    default -> Verdict.UNJUDGED;
                };
            case SERVER -> key.equals("url") || key.endsWith(".default") ? Verdict.BREAKING : Verdict.UNJUDGED;
            case RESPONSE -> key.startsWith("type of ") ? Verdict.BREAKING : Verdict.UNJUDGED;
            case HEADER -> Set.of("type", "x-graph-json").contains(key) ? Verdict.BREAKING : Verdict.UNJUDGED;
            case ERROR_CODE -> key.equals("name") ? Verdict.BREAKING : Verdict.UNJUDGED;
            case SCHEMA ->
                Set.of("type", "additionalProperties", "required, but not described")
                                .contains(key)
                        ? Verdict.BREAKING
                        : Verdict.UNJUDGED;
            case DOCUMENT -> key.equals("license") ? Verdict.HARMLESS : Verdict.UNJUDGED;
            default -> Verdict.UNJUDGED;
        };
    }

    private static Verdict field(Part field, String key, String before, String after) {
        return switch (key) {
            // An answer that lacks it fails, or a component that was never null can be.
            case "type", "required" -> Verdict.BREAKING;
            case "format" -> format(field, before, after);
            case "pattern" -> before == null ? Verdict.HARMLESS : Verdict.BREAKING;
            case "nullable" -> {
                boolean isNew =
                        "true".equals(after) && "true".equals(field.says().get("required"));
                yield isNew ? Verdict.BREAKING : Verdict.HARMLESS;
            }
            case "deprecated", "x-graph-source" -> Verdict.HARMLESS;
            // Not brought without being asked for, without its Instant, with the token in it.
            case "x-graph-default", "x-graph-unix-seconds", "x-graph-carries-token" ->
                before == null ? Verdict.HARMLESS : Verdict.BREAKING;
            case "x-graph-position-parameters" ->
                before == null || (after != null && hasAll(after, before)) ? Verdict.HARMLESS : Verdict.BREAKING;
            default -> Verdict.UNJUDGED;
        };
    }

    private static Verdict parameter(Part parameter, String key, String before, String after) {
        return switch (key) {
            case "required" -> "true".equals(after) ? Verdict.BREAKING : Verdict.HARMLESS;
            case "type", "in", "style", "explode", "pattern", "x-graph-list-option" -> Verdict.BREAKING;
            case "format" -> format(parameter, before, after);
            case "deprecated" -> Verdict.HARMLESS;
            default -> Verdict.UNJUDGED;
        };
    }

    private static Verdict format(Part part, String before, String after) {
        boolean isLong = "integer".equals(part.says().get("type"))
                && INTEGERS.contains(before == null ? "" : before)
                && INTEGERS.contains(after == null ? "" : after);
        return isLong ? Verdict.HARMLESS : Verdict.BREAKING;
    }

    private static boolean hasAll(String words, String others) {
        return Arrays.asList(words.split(", ")).containsAll(Arrays.asList(others.split(", ")));
    }
}
