package dev.offlineuploads.fakegraph;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a call, for {@link FakeGraph#nextCalls} and {@link FakeGraph#everyCall}: a response that is not from Graph,
 * or one that does not arrive as it should. Immutable; each method returns a changed copy.
 *
 * <pre>{@code graph.nextCalls(
 *         Misbehaviour.reset(),
 *         Misbehaviour.response(502).header("Content-Type", "text/html").body("<html>Bad gateway</html>"),
 *         Misbehaviour.normalResponse().closedAfter(200));
 * }</pre>
 *
 * <p>Bytes are counted from the beginning of the head. The token of the call is not checked, except for {@link
 * #normalResponse()}.
 */
@NullMarked
public final class Misbehaviour {

    private static final int OK = 200;

    private final String name;
    private final @Nullable Response prepared;
    private final UnaryOperator<Response> change;
    private final Delivery delivery;
    private final @Nullable Content raw;

    /** Starts with the prepared response; null for the normal one. */
    private Misbehaviour(
            String name,
            @Nullable Response prepared,
            UnaryOperator<Response> change,
            Delivery delivery,
            @Nullable Content raw) {
        this.name = name;
        this.prepared = prepared;
        this.change = change;
        this.delivery = delivery;
        this.raw = raw;
    }

    /**
     * Starts with the response that FakeGraph would send. Without further changes, the call is served as usual.
     *
     * @return the normal response, to be changed
     */
    public static Misbehaviour normalResponse() {
        return new Misbehaviour("normal response", null, UnaryOperator.identity(), Delivery.PLAIN, null);
    }

    /**
     * Starts with a response without a body.
     *
     * @param status the HTTP status
     * @return the response, with the content type {@code application/json}
     */
    public static Misbehaviour response(int status) {
        return prepared("response " + status, status, Content.NONE);
    }

    /**
     * Starts with a successful response.
     *
     * @param body the body
     * @return the response, with status 200 and the content type {@code application/json}
     */
    public static Misbehaviour response(String body) {
        return response(OK).body(body);
    }

    /**
     * Starts with a Graph error.
     *
     * @param fault the error
     * @return the response
     */
    public static Misbehaviour fault(GraphFault fault) {
        GraphError error = fault.error();
        return prepared(fault.toString(), error.status(), Content.of(Json.write(error.envelope("FakeGraphTrace"))));
    }

    /**
     * Sends bytes instead of an HTTP response, and closes the connection.
     *
     * @param bytes a character from 0 to 255 for each byte
     * @return the misbehaviour; its methods throw {@link IllegalStateException}, since it has no further settings
     */
    public static Misbehaviour raw(String bytes) {
        Content raw = Content.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return new Misbehaviour("raw bytes", null, UnaryOperator.identity(), Delivery.PLAIN, raw);
    }

    /**
     * Closes the connection without a response.
     *
     * @return the misbehaviour
     */
    public static Misbehaviour close() {
        return normalResponse().closedAfter(0);
    }

    /**
     * Resets the connection without a response.
     *
     * @return the misbehaviour
     */
    public static Misbehaviour reset() {
        return normalResponse().resetAfter(0);
    }

    /**
     * Sends nothing and leaves the connection open, until the client closes it or {@link FakeGraph#recover()} is called.
     *
     * @return the misbehaviour
     */
    public static Misbehaviour hang() {
        return normalResponse().hangingAfter(0);
    }

    /**
     * Sets the status.
     *
     * @param status the HTTP status
     * @return the changed copy
     */
    public Misbehaviour status(int status) {
        return changing(whole -> whole.withStatus(status));
    }

    /**
     * Sets a header.
     *
     * @param header the name
     * @param value the value; null removes the header
     * @return the changed copy
     */
    public Misbehaviour header(String header, @Nullable String value) {
        return changing(whole -> whole.withHeader(header, value));
    }

    /**
     * Sets the body.
     *
     * @param text the body, sent as UTF-8
     * @return the changed copy
     */
    public Misbehaviour body(String text) {
        return changing(whole -> whole.withContent(Content.of(text)));
    }

    /**
     * Sets the body.
     *
     * @param bytes the body
     * @return the changed copy
     */
    public Misbehaviour body(byte[] bytes) {
        byte[] copy = bytes.clone();
        return changing(whole -> whole.withContent(Content.of(copy)));
    }

    /**
     * Appends a repeated text to the body. It is not kept in memory, so it can have any size.
     *
     * @param text the text
     * @param times how often it is appended
     * @return the changed copy
     * @throws IllegalArgumentException if the number is negative
     */
    public Misbehaviour appendToBody(String text, long times) {
        requireNotNegative("times", times);
        Content more = Content.repeated(text, times);
        return changing(whole -> whole.withContent(whole.content().then(more)));
    }

    /**
     * Compresses the present body. Text that is appended later is not compressed.
     *
     * @return the changed copy
     */
    public Misbehaviour gzipped() {
        return changing(whole -> whole.withContent(whole.content().gzipped()).withHeader("Content-Encoding", "gzip"));
    }

    /**
     * Sends the body in chunks.
     *
     * @return the changed copy
     */
    public Misbehaviour chunked() {
        return delivered(delivery.inChunks());
    }

    /**
     * Sets a {@code Content-Length} that need not be right. If it is too large, the connection is closed after the body.
     * If it is too small, the whole body is sent nevertheless.
     *
     * @param bytes the value of the header
     * @return the changed copy
     */
    public Misbehaviour contentLength(long bytes) {
        return delivered(delivery.claiming(bytes));
    }

    /**
     * Waits before the response.
     *
     * @param wait how long, see {@link FakeGraph#waitWith}
     * @return the changed copy
     */
    public Misbehaviour delayed(Duration wait) {
        return delivered(delivery.after(wait));
    }

    /**
     * Waits before every byte of the response.
     *
     * @param wait how long, see {@link FakeGraph#waitWith}
     * @return the changed copy
     */
    public Misbehaviour slowly(Duration wait) {
        return delivered(delivery.slowly(wait));
    }

    /**
     * Closes the connection within the response.
     *
     * @param bytes after how many bytes; a shorter response arrives whole
     * @return the changed copy
     */
    public Misbehaviour closedAfter(long bytes) {
        return stopping(bytes, Delivery.End.CLOSE);
    }

    /**
     * Resets the connection within the response.
     *
     * @param bytes after how many bytes; a shorter response arrives whole
     * @return the changed copy
     */
    public Misbehaviour resetAfter(long bytes) {
        return stopping(bytes, Delivery.End.RESET);
    }

    /**
     * Stops within the response and leaves the connection open, until the client closes it or {@link FakeGraph#recover()}
     * is called.
     *
     * @param bytes after how many bytes; a shorter response arrives whole
     * @return the changed copy
     */
    public Misbehaviour hangingAfter(long bytes) {
        return stopping(bytes, Delivery.End.HANG);
    }

    /** Returns the name of the response that it starts with. */
    @Override
    public String toString() {
        return "Misbehaviour[" + name + "]";
    }

    /** Adds the headers before its own changes. */
    Response apply(Supplier<Response> normal, Map<String, String> headers) {
        Response response = prepared == null ? normal.get() : prepared;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return change.apply(response);
    }

    Delivery delivery() {
        return delivery;
    }

    /** The bytes that are sent instead of a response; null for a response. */
    @Nullable
    Content raw() {
        return raw;
    }

    private static Misbehaviour prepared(String name, int status, Content body) {
        Response response = new Response(status, Map.of("Content-Type", "application/json"), body);
        return new Misbehaviour(name, response, UnaryOperator.identity(), Delivery.PLAIN, null);
    }

    private Misbehaviour stopping(long bytes, Delivery.End end) {
        requireNotNegative("bytes", bytes);
        return delivered(delivery.stopping(bytes, end));
    }

    private static void requireNotNegative(String what, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("the number of " + what + " must not be negative, was: " + number);
        }
    }

    private Misbehaviour changing(UnaryOperator<Response> then) {
        UnaryOperator<Response> before = change;
        return with(response -> then.apply(before.apply(response)), delivery);
    }

    private Misbehaviour delivered(Delivery other) {
        return with(change, other);
    }

    private Misbehaviour with(UnaryOperator<Response> otherChange, Delivery otherDelivery) {
        if (raw != null) {
            throw new IllegalStateException("raw(...) cannot be combined with other settings");
        }
        return new Misbehaviour(name, prepared, otherChange, otherDelivery, null);
    }
}
