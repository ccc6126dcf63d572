package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What error codes mean: their kinds, and which of them never pass by themselves. Compared code by code, since a range
 * can be written in many ways. A code that the document did not know before may get any meaning; one that it did may not
 * get another.
 */
final class ErrorMeanings {

    static final String KINDS = "x-graph-error-kinds";
    static final String FINAL = "x-graph-final-error-codes";

    private final List<Range> kinds = new ArrayList<>();
    private final Map<String, JsonNode> descriptions = new TreeMap<>();
    private final TreeSet<Long> finals = new TreeSet<>();
    private final TreeSet<Long> listed = new TreeSet<>();

    private record Range(String kind, long from, long to) {}

    /** What is said of a code: its kind, null for none, and whether it is final. */
    private record Meaning(String kind, boolean isFinal) {

        @Override
        public String toString() {
            return (kind == null ? "of no kind" : kind) + (isFinal ? ", final" : "");
        }
    }

    private ErrorMeanings(JsonNode document) {
        document.findValues(KINDS)
                .forEach(list -> list.forEach(kind -> {
                    String name = kind.path("name").asText();
                    descriptions.put(name, kind.path("description"));
                    kind.path("codes").forEach(codes -> {
                        long from =
                                codes.path(codes.has("code") ? "code" : "from").asLong();
                        kinds.add(new Range(
                                name,
                                from,
                                codes.has("code") ? from : codes.path("to").asLong()));
                    });
                }));
        document.findValues(FINAL).forEach(list -> list.forEach(code -> finals.add(code.asLong())));
        document.findValues("x-graph-error-codes")
                .forEach(list ->
                        list.forEach(error -> listed.add(error.path("code").asLong())));
    }

    static List<Change> compare(JsonNode released, JsonNode current) {
        return new ErrorMeanings(released).to(new ErrorMeanings(current));
    }

    private List<Change> to(ErrorMeanings current) {
        List<Change> changes = new ArrayList<>();
        for (String kind : descriptions.keySet()) {
            if (!current.descriptions.containsKey(kind)) {
                changes.add(change(Kind.ERROR_KIND, kind, "is gone", Verdict.BREAKING));
            } else if (!descriptions.get(kind).equals(current.descriptions.get(kind))) {
                changes.add(change(Kind.ERROR_KIND, kind, "has another description", Verdict.TEXT));
            }
        }
        current.descriptions.keySet().stream()
                .filter(kind -> !descriptions.containsKey(kind))
                .forEach(kind -> changes.add(change(Kind.ERROR_KIND, kind, "is new", Verdict.HARMLESS)));

        List<Long> cuts = new ArrayList<>(cuts(current));
        for (int i = 0; i + 1 < cuts.size(); i++) {
            long from = cuts.get(i);
            Meaning was = meaning(from);
            Meaning is = current.meaning(from);
            while (i + 2 < cuts.size()
                    && meaning(cuts.get(i + 1)).equals(was)
                    && current.meaning(cuts.get(i + 1)).equals(is)
                    && knows(cuts.get(i + 1)) == knows(from)) {
                i++;
            }
            boolean isTold = was.kind != null && !current.descriptions.containsKey(was.kind);
            if (!was.equals(is) && !isTold) {
                boolean isKnown = knows(from);
                changes.add(change(
                        Kind.ERRORS,
                        codes(from, cuts.get(i + 1) - 1),
                        isKnown
                                ? "were " + was + ", and are " + is + " now"
                                : "are " + is + ", which nothing said before",
                        isKnown ? Verdict.BREAKING : Verdict.HARMLESS));
            }
        }
        return changes;
    }

    private static Change change(Kind kind, String name, String how, Verdict verdict) {
        boolean isOne = kind == Kind.ERRORS && !name.contains(" ");
        String what = (isOne ? Kind.ERROR_CODE : kind).word() + " " + name;
        String said = isOne ? how.replace("were ", "was ").replace("are ", "is ") : how;
        return new Change(what, said, verdict, kind.users(), List.of(name.replaceAll(" .*", "")));
    }

    private static String codes(long first, long last) {
        return first == last ? "" + first : first + " to " + last;
    }

    private boolean knows(long code) {
        Meaning meaning = meaning(code);
        return meaning.kind != null || meaning.isFinal || listed.contains(code);
    }

    private Meaning meaning(long code) {
        String kind = kinds.stream()
                .filter(range -> range.from <= code && code <= range.to)
                .map(Range::kind)
                .findFirst()
                .orElse(null);
        return new Meaning(kind, finals.contains(code));
    }

    /** Where a meaning can begin in either document: between two of them all codes mean the same. */
    private TreeSet<Long> cuts(ErrorMeanings current) {
        TreeSet<Long> cuts = new TreeSet<>();
        for (ErrorMeanings side : List.of(this, current)) {
            side.kinds.forEach(range -> {
                cuts.add(range.from);
                cuts.add(range.to + 1);
            });
            for (TreeSet<Long> codes : List.of(side.finals, side.listed)) {
                codes.forEach(code -> {
                    cuts.add(code);
                    cuts.add(code + 1);
                });
            }
        }
        return cuts;
    }
}
