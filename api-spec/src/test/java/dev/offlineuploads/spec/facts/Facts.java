package dev.offlineuploads.spec.facts;

import dev.offlineuploads.spec.OpenApiDocument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The facts of one source, in its order: the OpenAPI document or Meta's reference. Both use the same words. */
public final class Facts {

    static final String UPLOAD = "OfflineConversionDataSetUpload";
    static final String UPLOAD_FIELD = "UploadField";

    /** The value of a fact that has nothing to say but that it is there. */
    public static final String EXISTS = "yes";

    static final String POSITION_PARAMETERS = "position parameters of paging.next";
    static final String NUMERIC = "^[0-9]+$";

    private final Map<Fact, String> values = new LinkedHashMap<>();

    Facts() {}

    /** {@return the facts of a document} */
    public static Facts of(OpenApiDocument document) {
        return new SpecFacts(document).read();
    }

    /** {@return the facts of Meta's reference} */
    public static Facts ofReference() {
        return ReferenceFacts.read();
    }

    void add(String kind, String name, String owner, String value) {
        Fact fact = new Fact(kind, name, owner);
        String before = values.putIfAbsent(fact, value);
        if (before != null && !before.equals(value)) {
            throw new IllegalStateException(fact + " is there twice: " + before + " and " + value);
        }
    }

    /** {@return the facts of both sources} */
    public Set<Fact> with(Facts other) {
        Set<Fact> all = new LinkedHashSet<>(values.keySet());
        all.addAll(other.values.keySet());
        return all;
    }

    /** {@return the facts that the sources do not agree on} */
    public List<Fact> differences(Facts other) {
        return with(other).stream()
                .filter(fact -> !Objects.equals(get(fact), other.get(fact)))
                .toList();
    }

    /** {@return what this source says; null if it says nothing} */
    public String get(Fact fact) {
        return values.get(fact);
    }

    /** {@return what a maintainer has to know if the OpenAPI document, this source, and the reference differ in a fact} */
    public String difference(Fact fact, Facts reference) {
        String here = get(fact);
        String there = reference.get(fact);
        String found = "openapi.yaml and the reference differ in the " + fact + ": " + here + " in openapi.yaml, "
                + there + " in the reference";
        if (here == null) {
            found = "openapi.yaml lacks the " + fact + ", which the reference has" + brackets(there);
        } else if (there == null) {
            found = "openapi.yaml has the " + fact + brackets(here) + ", which the reference lacks";
        }
        return found
                + ". If Meta changed it, change api-spec/reference too, with its source; else correct openapi.yaml.";
    }

    private static String brackets(String value) {
        return value.equals(EXISTS) ? "" : " (" + value + ")";
    }

    /** {@return the names of a list, in the order of this source, that the other source has too} */
    public List<String> sharedNames(Fact list, Facts other) {
        return values.keySet().stream()
                .filter(fact -> fact.list().equals(list) && other.values.containsKey(fact))
                .map(Fact::name)
                .toList();
    }

    static String field(String datatype, boolean isDefault, boolean isRequired, String unit, String source) {
        return datatype
                + (isDefault ? ", Default" : "")
                + (isRequired ? ", required" : "")
                + (unit.isEmpty() ? "" : ", in " + unit)
                + ", " + source;
    }
}
