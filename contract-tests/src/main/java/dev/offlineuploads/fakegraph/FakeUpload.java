package dev.offlineuploads.fakegraph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * An upload of a {@link FakeGraph}: its fields, ranges of rows and pull sessions. Immutable; each method returns a changed
 * copy.
 */
@NullMarked
public final class FakeUpload {

    private static final String ID = "id";

    /** Stands for a hidden item in a list. Compared by identity, since a session can be empty, too. */
    private static final Map<String, Object> HIDDEN = Collections.unmodifiableMap(new LinkedHashMap<>());

    private final Map<String, Object> fields;
    private final Map<String, List<Map<String, Object>>> items;
    private final Map<String, GraphFault> faults;

    /** Items and faults are by the name of the edge. */
    private FakeUpload(
            Map<String, Object> fields, Map<String, List<Map<String, Object>>> items, Map<String, GraphFault> faults) {
        this.fields = fields;
        this.items = items;
        this.faults = faults;
    }

    /**
     * Creates an upload that has only an id.
     *
     * @param id decimal digits
     * @return the upload
     * @throws IllegalArgumentException if the id contains other characters
     */
    public static FakeUpload withId(String id) {
        return new FakeUpload(Map.of(), Map.of(), Map.of()).field(ID, id);
    }

    /**
     * Sets a documented field.
     *
     * @param name the name in Graph's spelling, {@code upload_tag} for example
     * @param value a value of the documented type: String, Integer, Long or Boolean; times in Unix seconds
     * @return the changed copy
     * @throws IllegalArgumentException if the field is not documented or has another type, or if an int32 is out of range
     */
    public FakeUpload field(String name, Object value) {
        Reference.Field field = Reference.fields(Reference.UPLOAD).get(name);
        if (field == null) {
            throw new IllegalArgumentException("an upload has no field " + name + "; its fields are "
                    + Reference.fields(Reference.UPLOAD).keySet());
        }
        if (!field.accepts(value)) {
            throw new IllegalArgumentException(
                    name + " must have the documented type " + field.datatype() + ", was: " + value);
        }
        if (name.equals(ID) && fields.containsKey(ID) && !fields.get(ID).equals(value)) {
            throw new IllegalArgumentException("the id of an upload cannot change; start with withId(...)");
        }
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new FakeUpload(Collections.unmodifiableMap(changed), items, faults);
    }

    /**
     * Adds a range of rows that Meta has received.
     *
     * @param startInclusive the index of the first row, from 0
     * @param endExclusive the index of the row after the last one
     * @return the changed copy
     * @throws IllegalArgumentException if the range is empty or begins before 0
     */
    public FakeUpload progress(long startInclusive, long endExclusive) {
        if (startInclusive < 0 || endExclusive <= startInclusive) {
            throw new IllegalArgumentException("a range of rows must begin at 0 or later and not be empty, was: "
                    + startInclusive + " to " + endExclusive);
        }
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("start_inclusive", startInclusive);
        range.put("end_exclusive", endExclusive);
        return plus(Reference.PROGRESS_EDGE, List.of(Collections.unmodifiableMap(range)));
    }

    /**
     * Adds a pull session. Its fields are not documented, so it can have any.
     *
     * @param session JSON: strings, numbers, booleans, null, lists and maps
     * @return the changed copy
     * @throws IllegalArgumentException if it contains other values
     */
    public FakeUpload pullSession(Map<String, ?> session) {
        return item(Reference.PULL_SESSIONS_EDGE, session);
    }

    /**
     * Adds an item to any edge. Its fields are not checked.
     *
     * @param edge the last part of its path, {@code pull_sessions} for example
     * @param item JSON: strings, numbers, booleans, null, lists and maps
     * @return the changed copy
     * @throws IllegalArgumentException if the edge is not documented, or if the item contains other values
     */
    public FakeUpload item(String edge, Map<String, ?> item) {
        return plus(edge, List.of(copy(item)));
    }

    /**
     * Adds ranges of rows that no response shows. Graph divides a list into pages before it removes items that the token
     * cannot access, so a page can have fewer items than its limit, or none, although a next page exists.
     *
     * @param ranges the number of ranges
     * @return the changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public FakeUpload hiddenProgress(int ranges) {
        return plus(Reference.PROGRESS_EDGE, Collections.nCopies(ranges, HIDDEN));
    }

    /**
     * Adds pull sessions that no response shows, as {@link #hiddenProgress} does with ranges.
     *
     * @param sessions the number of sessions
     * @return the changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public FakeUpload hiddenPullSessions(int sessions) {
        return plus(Reference.PULL_SESSIONS_EDGE, Collections.nCopies(sessions, HIDDEN));
    }

    /**
     * Makes every call for the progress fail.
     *
     * @param fault the error
     * @return the changed copy
     */
    public FakeUpload progressFails(GraphFault fault) {
        return edgeFails(Reference.PROGRESS_EDGE, fault);
    }

    /**
     * Makes every call for the pull sessions fail.
     *
     * @param fault the error
     * @return the changed copy
     */
    public FakeUpload pullSessionsFail(GraphFault fault) {
        return edgeFails(Reference.PULL_SESSIONS_EDGE, fault);
    }

    /**
     * Makes every call for an edge fail.
     *
     * @param edge the last part of its path, {@code pull_sessions} for example
     * @param fault the error
     * @return the changed copy
     * @throws IllegalArgumentException if the edge is not documented
     */
    public FakeUpload edgeFails(String edge, GraphFault fault) {
        Map<String, GraphFault> changed = new LinkedHashMap<>(faults);
        changed.put(known(edge), fault);
        return new FakeUpload(fields, items, Collections.unmodifiableMap(changed));
    }

    /**
     * Returns the id.
     *
     * @return decimal digits
     */
    public String id() {
        return (String) fields.get(ID);
    }

    /**
     * Returns the fields that were set, including the id.
     *
     * @return the values by name, not modifiable
     */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Returns id and tag. */
    @Override
    public String toString() {
        return "FakeUpload[" + id() + ", " + fields.getOrDefault("upload_tag", "no tag") + "]";
    }

    List<Map<String, Object>> items(String edge) {
        return items.getOrDefault(edge, List.of());
    }

    Optional<GraphFault> fault(String edge) {
        return Optional.ofNullable(faults.get(edge));
    }

    static boolean isShown(Map<String, Object> item) {
        return item != HIDDEN;
    }

    private FakeUpload plus(String edge, List<Map<String, Object>> more) {
        List<Map<String, Object>> all = new ArrayList<>(items(known(edge)));
        all.addAll(more);
        Map<String, List<Map<String, Object>>> changed = new LinkedHashMap<>(items);
        changed.put(edge, Collections.unmodifiableList(all));
        return new FakeUpload(fields, Collections.unmodifiableMap(changed), faults);
    }

    private static String known(String edge) {
        if (!Reference.edges().containsKey(edge)) {
            throw new IllegalArgumentException("an upload has no edge " + edge + "; its edges are "
                    + Reference.edges().keySet());
        }
        return edge;
    }

    private static Map<String, Object> copy(Map<?, ?> json) {
        Map<String, Object> copy = new LinkedHashMap<>();
        json.forEach((name, value) -> copy.put(name.toString(), copy(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(Object json) {
        if (json instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (json instanceof List<?> list) {
            return list.stream().map(FakeUpload::copy).toList();
        }
        if (json == null || json instanceof String || json instanceof Boolean || Json.isNumber(json)) {
            return json;
        }
        throw new IllegalArgumentException("an item must contain only strings, finite numbers, booleans, null, lists"
                + " and maps, was: " + json + " (" + json.getClass().getTypeName() + ")");
    }
}
