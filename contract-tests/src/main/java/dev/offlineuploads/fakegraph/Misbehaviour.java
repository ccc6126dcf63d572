package dev.offlineuploads.fakegraph;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call, for {@link FakeGraph#nextCalls} and {@link FakeGraph#everyCall}: an answer that is not
 * Graph's, or one that does not arrive as it should. Immutable; each method gives a changed copy:
 *
 * <pre>{@code graph.nextCalls(
 *         Misbehaviour.reset(),
 *         Misbehaviour.answer(502).header("Content-Type", "text/html").body("<html>Bad gateway</html>"),
 *         Misbehaviour.properAnswer().closedAfter(200));
 * }</pre>
 *
 * <p>Bytes are counted from the first one of the answer, the head included. A misbehaving call is answered without a look
 * at its token, unless it gets {@linkplain #properAnswer() a proper answer}.
 */
@NullMarked
public final class Misbehaviour {

    private static final int OK = 200;

    private final String name;
    private final UnaryOperator<Supplier<Answer>> answer;
    private final Delivery delivery;
    private final @Nullable Content raw;

    private Misbehaviour(
            String name, UnaryOperator<Supplier<Answer>> answer, Delivery delivery, @Nullable Content raw) {
        this.name = name;
        this.answer = answer;
        this.delivery = delivery;
        this.raw = raw;
    }

    /**
     * The answer that the call would get anyhow, to be delivered in another way or to have a header of its own. As it is,
     * it lets a call through in between.
     *
     * @return no misbehaviour yet
     */
    public static Misbehaviour properAnswer() {
        return new Misbehaviour("proper answer", proper -> proper, Delivery.PLAIN, null);
    }

    /**
     * An answer of one's own, without a body.
     *
     * @param status the HTTP status
     * @return the answer, {@code application/json} until it is told otherwise
     */
    public static Misbehaviour answer(int status) {
        Answer canned = new Answer(status, Map.of("Content-Type", "application/json"), Content.NONE);
        return new Misbehaviour("answer " + status, proper -> () -> canned, Delivery.PLAIN, null);
    }

    /**
     * A success with a body of one's own.
     *
     * @param body the body
     * @return the answer, status 200, {@code application/json} until it is told otherwise
     */
    public static Misbehaviour answer(String body) {
        return answer(OK).body(body);
    }

    /**
     * An error as Graph answers it.
     *
     * @param fault the error
     * @return the answer
     */
    public static Misbehaviour fault(GraphFault fault) {
        GraphError error = fault.error();
        Content envelope = Content.of(Json.write(error.envelope("FakeGraphTrace")));
        return new Misbehaviour(
                fault.toString(),
                proper -> () -> new Answer(error.status(), Map.of("Content-Type", "application/json"), envelope),
                Delivery.PLAIN,
                null);
    }

    /**
     * Bytes in place of an HTTP answer, after which the connection is closed.
     *
     * @param bytes a character for each byte, from 0 to 255
     * @return the bytes as they go over the wire
     */
    public static Misbehaviour raw(String bytes) {
        return new Misbehaviour(
                "raw bytes", proper -> proper, Delivery.PLAIN, Content.of(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * Nothing is said, and the connection is closed.
     *
     * @return no answer
     */
    public static Misbehaviour close() {
        return properAnswer().closedAfter(0);
    }

    /**
     * Nothing is said, and the connection is reset.
     *
     * @return no answer
     */
    public static Misbehaviour reset() {
        return properAnswer().resetAfter(0);
    }

    /**
     * Nothing is said, and the connection stays open until the client gives up or FakeGraph {@linkplain
     * FakeGraph#recover() recovers}.
     *
     * @return no answer
     */
    public static Misbehaviour hang() {
        return properAnswer().hangingAfter(0);
    }

    /**
     * Answers under another status.
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
     * @param value the value, in place of another one; null takes the header away
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
     * Puts a text many times behind the body. It is never held in memory, so it can be of any size.
     *
     * @param text what is repeated
     * @param times how often
     * @return the changed copy
     */
    public Misbehaviour bodyGoesOn(String text, long times) {
        Content more = Content.repeated(text, times);
        return changing(whole -> whole.withContent(whole.content().then(more)));
    }

    /**
     * Compresses the body.
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
     * Lets {@code Content-Length} say something else than the truth. If it is more, the connection is closed behind the
     * body; if it is less, the rest is sent all the same.
     *
     * @param bytes what it says
     * @return the changed copy
     */
    public Misbehaviour contentLength(long bytes) {
        return delivered(delivery.claiming(bytes));
    }

    /**
     * Waits before the answer.
     *
     * @param wait how long, see {@link FakeGraph#waitBy}
     * @return the changed copy
     */
    public Misbehaviour delayed(Duration wait) {
        return delivered(delivery.after(wait));
    }

    /**
     * Waits before every byte of the answer.
     *
     * @param wait how long, see {@link FakeGraph#waitBy}
     * @return the changed copy
     */
    public Misbehaviour slowly(Duration wait) {
        return delivered(delivery.slowly(wait));
    }

    /**
     * Closes the connection within the answer.
     *
     * @param bytes behind how many bytes; an answer that is shorter arrives as it should
     * @return the changed copy
     */
    public Misbehaviour closedAfter(long bytes) {
        return stopping(bytes, Delivery.End.CLOSE);
    }

    /**
     * Resets the connection within the answer.
     *
     * @param bytes behind how many bytes; an answer that is shorter arrives as it should
     * @return the changed copy
     */
    public Misbehaviour resetAfter(long bytes) {
        return stopping(bytes, Delivery.End.RESET);
    }

    /**
     * Says nothing more within the answer, and leaves the connection open until the client gives up or FakeGraph
     * {@linkplain FakeGraph#recover() recovers}.
     *
     * @param bytes behind how many bytes; an answer that is shorter arrives as it should
     * @return the changed copy
     */
    public Misbehaviour hangingAfter(long bytes) {
        return stopping(bytes, Delivery.End.HANG);
    }

    /** What it was made of first. */
    @Override
    public String toString() {
        return "Misbehaviour[" + name + "]";
    }

    Answer answer(Supplier<Answer> proper) {
        return answer.apply(proper).get();
    }

    Delivery delivery() {
        return delivery;
    }

    /** What is sent in place of an answer; null where there is one. */
    @Nullable
    Content raw() {
        return raw;
    }

    private Misbehaviour stopping(long bytes, Delivery.End end) {
        if (bytes < 0) {
            throw new IllegalArgumentException("an answer cannot stop before it begins: " + bytes);
        }
        return delivered(delivery.stopping(bytes, end));
    }

    private Misbehaviour changing(UnaryOperator<Answer> change) {
        UnaryOperator<Supplier<Answer>> before = answer;
        return new Misbehaviour(
                name, proper -> () -> change.apply(before.apply(proper).get()), delivery, raw);
    }

    private Misbehaviour delivered(Delivery other) {
        return new Misbehaviour(name, answer, other, raw);
    }
}
