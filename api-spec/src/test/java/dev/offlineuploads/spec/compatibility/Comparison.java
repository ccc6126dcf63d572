package dev.offlineuploads.spec.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two documents, part by part, each change told once: what is within a part that came or went is not told beside it, and
 * what is shared by several operations is told with all of them.
 */
public final class Comparison {

    private final List<Found> found = new ArrayList<>();
    private final Map<String, String> renamedSchemas = new LinkedHashMap<>();
    private final Set<String> lostSchemas = new TreeSet<>();
    private final Set<String> answered;

    /** One change at one place; {@code became} is the new name of what was renamed. */
    private record Found(
            Kind kind, String name, String became, String owner, String how, Verdict verdict, List<String> names) {

        boolean isLike(Found other) {
            // What holds for several operations alike, as security does, is one change.
            boolean isSame = kind == Kind.OPERATION && how.startsWith("has ") || name.equals(other.name);
            return kind == other.kind
                    && isSame
                    && Objects.equals(became, other.became)
                    && how.equals(other.how)
                    && verdict == other.verdict;
        }
    }

    private Comparison(JsonNode released) {
        List<JsonNode> answers = new ArrayList<>(released.path("paths").findValues("responses"));
        answers.add(released.at("/components/responses"));
        answers.add(released.at("/components/schemas"));
        answered = answers.stream()
                .flatMap(answer -> answer.findValuesAsText("$ref").stream())
                .map(reference -> reference.replaceAll(".*/", ""))
                .collect(Collectors.toSet());
    }

    /** {@return what changed from the one document to the other, the worst first} */
    public static List<Change> of(JsonNode released, JsonNode current) {
        Comparison comparison = new Comparison(released);
        Part before = Parts.of(released);
        Part after = Parts.of(current);
        comparison.schemas(before, after);
        comparison.compare("", before, after);
        List<Change> changes = comparison.changes();
        changes.addAll(ErrorMeanings.compare(released, current));
        changes.addAll(OpenApiDiff.beside(changes, released, current));
        changes.sort(Comparator.comparing(Change::verdict));
        return changes;
    }

    /** A schema that was renamed or lost is so wherever it is referred to; that is not told again there. */
    private void schemas(Part before, Part after) {
        for (Part schema : before.parts()) {
            if (schema.kind() == Kind.SCHEMA && named(schema, after.parts()).isEmpty()) {
                renamed(schema, before.parts(), after.parts())
                        .ifPresentOrElse(
                                other -> renamedSchemas.put(schema.name(), other.name()),
                                () -> lostSchemas.add(schema.name()));
            }
        }
    }

    private void compare(String owner, Part before, Part after) {
        boolean isRenamed = !before.name().equals(after.name());
        List<String> how = new ArrayList<>();
        Verdict verdict = Verdict.TEXT;
        if (isRenamed) {
            how.add("is called " + after.name() + " now");
            verdict = Verdict.BREAKING;
        }
        Set<String> keys = new TreeSet<>(before.says().keySet());
        keys.addAll(after.says().keySet());
        for (String key : keys) {
            String was = before.says().get(key);
            String is = after.says().get(key);
            if (!Objects.equals(was, is) && !followsSchema(key, was, is)) {
                Verdict ofKey = Rules.changed(after, key, was, is);
                verdict = verdict.orWorse(ofKey);
                how.add(Wording.changed(key, was, is));
            }
        }
        if (!how.isEmpty()) {
            add(
                    before.kind() == Kind.SERVER ? after : before,
                    isRenamed ? after.name() : null,
                    owner,
                    String.join("; ", how),
                    verdict);
        }
        parts(owner, before, after);
    }

    private void parts(String owner, Part before, Part after) {
        String within = before.kind() == Kind.DOCUMENT ? "" : (owner.isEmpty() ? "" : owner + " ") + before.name();
        List<Part> added = new ArrayList<>(after.parts());
        Map<Part, Part> kept = new LinkedHashMap<>();
        for (Part part : before.parts()) {
            Optional<Part> same = named(part, after.parts()).or(() -> renamed(part, before.parts(), after.parts()));
            if (same.isPresent() && added.remove(same.get())) {
                kept.put(part, same.get());
                compare(within, part, same.get());
            } else {
                add(part, null, within, "is gone", Verdict.BREAKING);
            }
        }
        for (Part part : added) {
            Verdict verdict = Rules.added(part, answered.contains(before.name()));
            add(part, null, within, "is new" + (verdict.breaks() ? ", and has to be there" : ""), verdict);
        }
        for (Kind kind : List.of(Kind.PARAMETER, Kind.FIELD, Kind.VALUE)) {
            order(kind, before, after, kept);
        }
    }

    /** The generated Java repeats the order: of arguments, of the components of a record, of constants. */
    private void order(Kind kind, Part before, Part after, Map<Part, Part> kept) {
        List<Part> was = kept.keySet().stream()
                .filter(part -> part.kind() == kind)
                .map(kept::get)
                .toList();
        List<Part> is = after.parts().stream().filter(was::contains).toList();
        if (!was.equals(is)) {
            String how = "has its " + kind.word() + "s in another order: "
                    + is.stream().map(Part::name).collect(Collectors.joining(", "));
            add(before, null, "", how, Verdict.BREAKING);
        }
    }

    private void add(Part part, String became, String owner, String how, Verdict verdict) {
        found.add(new Found(part.kind(), part.name(), became, owner, how, verdict, Wording.names(part)));
    }

    private boolean followsSchema(String key, String was, String is) {
        if (was == null || is == null || !(key.equals("type") || key.startsWith("type of "))) {
            return false;
        }
        String schema = was.replaceAll(".* ", "");
        return lostSchemas.contains(schema)
                || is.equals(was.replace(schema, renamedSchemas.getOrDefault(schema, schema)));
    }

    private static Optional<Part> named(Part part, List<Part> parts) {
        return parts.stream()
                .filter(other -> other.kind() == part.kind() && other.name().equals(part.name()))
                .findFirst();
    }

    private static Optional<Part> renamed(Part part, List<Part> before, List<Part> after) {
        List<Part> alike = after.stream()
                .filter(other -> named(other, before).isEmpty() && part.isRenamed(other))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        while (!found.isEmpty()) {
            Found first = found.get(0);
            List<Found> alike = found.stream().filter(first::isLike).toList();
            found.removeAll(alike);
            List<Found> values = values(first);
            found.removeAll(values);
            changes.add(change(alike, values.isEmpty() ? null : values.get(0)));
        }
        return changes;
    }

    /** A field of an upload and the value that asks for it are one matter to whoever changes them. */
    private List<Found> values(Found field) {
        if (field.kind != Kind.FIELD) {
            return List.of();
        }
        boolean isRename = field.became != null;
        List<Found> values = new ArrayList<>(found.stream()
                .filter(other -> other.kind == Kind.VALUE && other.name.equals(field.name))
                .filter(other -> other.how.equals(isRename ? "is gone" : field.how))
                .toList());
        if (isRename && !values.isEmpty()) {
            found.stream()
                    .filter(other -> other.kind == Kind.VALUE && other.name.equals(field.became))
                    .forEach(values::add);
        }
        return values;
    }

    private static Change change(List<Found> alike, Found value) {
        Found first = alike.get(0);
        Set<String> owners = alike.stream().map(Found::owner).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names = alike.stream()
                .flatMap(found -> found.names.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String called = first.kind == Kind.OPERATION ? String.join(", ", names) : first.name;
        String what = Wording.part(first.kind, called, owners);
        if (value == null) {
            return new Change(what, first.how, first.verdict, first.kind.users(), List.copyOf(names));
        }
        return new Change(
                what + ", with its value of " + value.owner + ",",
                first.how,
                first.verdict.orWorse(value.verdict),
                first.kind.users() + ", and callers who pass " + value.owner + " " + value.name,
                List.copyOf(names));
    }
}
