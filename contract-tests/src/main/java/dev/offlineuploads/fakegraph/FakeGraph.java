package dev.offlineuploads.fakegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Graph API for the three reads of an offline conversion data set upload: in memory, on a loopback port, over
 * HTTP. Put uploads in, point a client at {@link #baseUrl()} with {@link #accessToken()}, and close it.
 *
 * <p>It answers as Meta's reference and public recordings of Graph say: default fields, field selection, cursor paging
 * whose {@code next} carries the token, error codes, headers. It is strict where Graph is: an unknown field, path, cursor
 * or method is refused. What it does not play, it refuses with status 501 and says so: field expansion and reads of
 * several ids at once. An address that is no URI, with an unencoded {@code |} for example, is refused with 400 and HTML;
 * that Graph itself answers alike is not shown by it.
 *
 * <p>It misbehaves where it is told to: {@link #failWith} plays errors of Graph, {@link #nextCalls} and {@link #everyCall}
 * all that can go wrong on the way.
 *
 * <p>Thread-safe.
 */
@NullMarked
public final class FakeGraph implements AutoCloseable {

    private static final String TOKEN = "FAKE-TOKEN-";

    private final GraphHandler handler = new GraphHandler(this);
    private final Wire wire;
    private final Map<String, FakeUpload> uploads = new ConcurrentHashMap<>();
    private final Map<String, Optional<GraphFault>> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger tokenCount = new AtomicInteger();
    private final String accessToken = newToken(Optional.empty());
    private final Set<String> removedFields = ConcurrentHashMap.newKeySet();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final Queue<Misbehaviour> next = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Misbehaviour every;
    private volatile Consumer<Duration> pause = FakeGraph::sleep;
    private volatile @Nullable GraphFault fault;
    private volatile @Nullable String appSecret;
    private volatile int pageSize = Reference.pageSize();
    private volatile boolean closed;

    private FakeGraph(int port) throws IOException {
        wire = new Wire(port, this::answer);
    }

    /**
     * Starts an empty one on any free port.
     *
     * @return the running server
     * @throws UncheckedIOException if no port can be had
     */
    public static FakeGraph start() {
        return start(0);
    }

    /**
     * Starts an empty one.
     *
     * @param port the port on the loopback interface, 0 for any free one
     * @return the running server
     * @throws UncheckedIOException if the port cannot be had
     * @throws IllegalArgumentException if there is no such port
     */
    public static FakeGraph start(int port) {
        try {
            return new FakeGraph(port);
        } catch (IOException e) {
            throw new UncheckedIOException("FakeGraph cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * The address to point a client at, without version.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public String baseUrl() {
        return "http://" + Wire.LOOPBACK + ":" + wire.port();
    }

    /**
     * A token that is accepted.
     *
     * @return the token, no secret
     */
    public String accessToken() {
        return accessToken;
    }

    /**
     * Makes a token that is refused.
     *
     * @param fault what every call with it is answered
     * @return the token
     */
    public String tokenThatGets(GraphFault fault) {
        return newToken(Optional.of(fault));
    }

    /**
     * Puts an upload in, in place of one that has the same id.
     *
     * @param upload the upload
     * @return this
     */
    public FakeGraph put(FakeUpload upload) {
        uploads.put(upload.id(), upload);
        return this;
    }

    /**
     * Takes every upload out.
     *
     * @return this
     */
    public FakeGraph clear() {
        uploads.clear();
        return this;
    }

    /**
     * Lets every call with an accepted token fail until {@link #recover()}.
     *
     * @param everyCall what is answered
     * @return this
     */
    public FakeGraph failWith(GraphFault everyCall) {
        fault = everyCall;
        return this;
    }

    /**
     * Lets the next calls go wrong, each in its own way and in this order; those behind them are served as usual. What an
     * earlier call of this method told comes first.
     *
     * @param inOrder what happens to each of them
     * @return this
     */
    public FakeGraph nextCalls(Misbehaviour... inOrder) {
        next.addAll(List.of(inOrder));
        return this;
    }

    /**
     * Lets every call go wrong in the same way until {@link #recover()}, behind those of {@link #nextCalls}.
     *
     * @param misbehaviour what happens to each of them
     * @return this
     */
    public FakeGraph everyCall(Misbehaviour misbehaviour) {
        every = Objects.requireNonNull(misbehaviour, "misbehaviour");
        return this;
    }

    /**
     * Says how to wait where a {@link Misbehaviour} is told to, in place of real waiting: by moving the clock of a test,
     * for example. It is called on FakeGraph's own threads.
     *
     * @param wait waits for a time, or acts as if
     * @return this
     */
    public FakeGraph waitBy(Consumer<Duration> wait) {
        pause = Objects.requireNonNull(wait, "wait");
        return this;
    }

    /**
     * Ends what {@link #failWith}, {@link #answerWithHeader}, {@link #nextCalls} and {@link #everyCall} began, and closes
     * the connections that hang.
     *
     * @return this
     */
    public FakeGraph recover() {
        fault = null;
        headers.clear();
        next.clear();
        every = null;
        wire.cutHanging();
        return this;
    }

    /**
     * Puts a header into every answer until {@link #recover()}, for usage of rate limits or {@code Retry-After}.
     *
     * @param name the name of the header
     * @param value its value, in place of one that FakeGraph would give it
     * @return this
     */
    public FakeGraph answerWithHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Asks for a proof of the app secret with every call, as an app can be set to.
     *
     * @param secret the secret; null asks for none
     * @return this
     */
    public FakeGraph requireAppSecret(@Nullable String secret) {
        appSecret = secret;
        return this;
    }

    /**
     * Takes a field out of the API, as Meta does now and then: asking for it is refused, and no upload has it.
     *
     * @param field a documented field, {@code event_stats} for example
     * @return this
     * @throws IllegalArgumentException if no such field is documented
     */
    public FakeGraph removeField(String field) {
        if (!Reference.fields(Reference.UPLOAD).containsKey(field)) {
            throw new IllegalArgumentException("no field of an upload is called " + field);
        }
        removedFields.add(field);
        return this;
    }

    /**
     * Sets how many items a page has when the call does not say.
     *
     * @param items at least 1; 25 to begin with, as seen of Graph
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public FakeGraph pageSize(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("a page has at least one item, not " + items);
        }
        pageSize = items;
        return this;
    }

    /**
     * Puts it back as it was started: no upload, no fault, no header, every field, Graph's page size, no app secret, real
     * waiting, no connection and no call counted. Address and accepted token stay; the tokens of {@link #tokenThatGets} are malformed from now on.
     *
     * @return this
     */
    public FakeGraph reset() {
        uploads.clear();
        tokens.keySet().retainAll(Set.of(accessToken));
        removedFields.clear();
        wire.countAnew();
        pause = FakeGraph::sleep;
        appSecret = null;
        pageSize = Reference.pageSize();
        return recover();
    }

    /**
     * Counts the connections over which calls have come since the start, whatever they were answered. A client that keeps
     * its connections makes fewer of them than calls.
     *
     * @return how many
     */
    public int connectionCount() {
        return wire.connections();
    }

    /**
     * Counts the calls that have come since the start, whatever they were answered: the attempts of a client that tries
     * again are calls of their own.
     *
     * @return how many
     */
    public long callCount() {
        return wire.calls();
    }

    /**
     * Waits until so many calls have come, those that hang included.
     *
     * @param count as {@link #callCount()} gives it
     * @param most how long to wait
     * @return whether they have come
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitCalls(long count, Duration most) throws InterruptedException {
        return wire.awaitCalls(count, most);
    }

    /**
     * Waits until every connection is closed: a client that is closed leaves none.
     *
     * @param most how long to wait
     * @return whether they are
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitNoConnection(Duration most) throws InterruptedException {
        return wire.awaitNoConnection(most);
    }

    /** Stops listening. */
    @Override
    public void close() {
        closed = true;
        wire.close();
    }

    /** The address. */
    @Override
    public String toString() {
        return "FakeGraph[" + baseUrl() + "]";
    }

    boolean isClosed() {
        return closed;
    }

    Optional<FakeUpload> upload(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    /** What a call with a token is refused with, if it is. */
    Optional<GraphFault> faultOf(String token) {
        Optional<GraphFault> known = tokens.get(token);
        if (known == null) {
            return Optional.of(GraphFault.TOKEN_MALFORMED);
        }
        return known.or(() -> Optional.ofNullable(fault));
    }

    Optional<String> appSecret() {
        return Optional.ofNullable(appSecret);
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean knows(String field) {
        return !removedFields.contains(field);
    }

    int pageSize() {
        return pageSize;
    }

    private String newToken(Optional<GraphFault> refusedWith) {
        String token = TOKEN + tokenCount.incrementAndGet();
        tokens.put(token, refusedWith);
        return token;
    }

    private Delivery.End answer(Request request, OutputStream out) throws IOException {
        Misbehaviour scripted = next.poll();
        Misbehaviour misbehaviour = scripted == null ? every : scripted;
        boolean headAlone = request.method().equals("HEAD");
        if (misbehaviour == null) {
            return Delivery.PLAIN.write(handler.answer(request), headAlone, out, pause);
        }
        if (misbehaviour.raw() != null) {
            misbehaviour.raw().writer().to(out);
            return Delivery.End.CLOSE;
        }
        Answer answer = misbehaviour.answer(() -> handler.answer(request));
        return misbehaviour.delivery().write(answer, headAlone, out, pause);
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // FakeGraph is closed
        }
    }
}
