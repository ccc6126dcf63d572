package dev.offlineuploads.fakegraph;

import java.io.IOException;
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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An embedded Graph API with the three operations on an upload: in memory, over HTTP, on a loopback port. Add uploads,
 * create a client with {@link #baseUrl()} and {@link #accessToken()}, and close the server at the end.
 *
 * <p>Its responses follow Meta's reference and public recordings of Graph: default fields, field selection, cursors, a
 * {@code next} that contains the token, error codes, headers. Like Graph, it rejects unknown fields, paths, cursors and
 * methods. Field expansion and calls with several ids are not supported: the response has status 501 and names the
 * reason. A target that is not a valid URI, with an unencoded space or {@code |} for example, gets status 400 and HTML; whether
 * Graph does the same is not known.
 *
 * <p>{@link #failWith} simulates Graph errors. {@link #nextCalls} and {@link #everyCall} simulate faults of the
 * network.
 *
 * <p>Thread-safe.
 */
@NullMarked
public final class FakeGraph implements AutoCloseable {

    private static final String TOKEN = "FAKE-TOKEN-";

    private final GraphHandler handler = new GraphHandler(this);
    private final LoopbackServer server;
    private final Map<String, FakeUpload> uploads = new ConcurrentHashMap<>();
    private final Map<String, Optional<GraphFault>> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger tokenCount = new AtomicInteger();
    private final String accessToken = newToken(Optional.empty());
    private final Set<String> removedFields = ConcurrentHashMap.newKeySet();
    private final Map<String, String> headers = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Queue<Misbehaviour> next = new ConcurrentLinkedQueue<>();
    private volatile Misbehaviour every = Misbehaviour.normalResponse();
    private volatile Consumer<Duration> pause = FakeGraph::sleep;
    private volatile @Nullable GraphFault fault;
    private volatile @Nullable String appSecret;
    private volatile int pageSize = Reference.pageSize();
    private volatile boolean closed;

    private FakeGraph(int port) throws IOException {
        server = new LoopbackServer(port, this::reply);
    }

    /**
     * Starts a server without uploads on any free port.
     *
     * @return the running server
     * @throws UncheckedIOException if no port is free
     */
    public static FakeGraph start() {
        return start(0);
    }

    /**
     * Starts a server without uploads.
     *
     * @param port the port on the loopback interface; 0 for any free one
     * @return the running server
     * @throws UncheckedIOException if the port is in use
     * @throws IllegalArgumentException if the port is out of range
     */
    public static FakeGraph start(int port) {
        try {
            return new FakeGraph(port);
        } catch (IOException e) {
            throw new UncheckedIOException("FakeGraph cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the base URL for a client, without the version.
     *
     * @return {@code http://127.0.0.1:PORT}
     */
    public String baseUrl() {
        return "http://" + LoopbackServer.LOOPBACK + ":" + server.port();
    }

    /**
     * Returns the access token that the server accepts.
     *
     * @return the token, which is not secret
     */
    public String accessToken() {
        return accessToken;
    }

    /**
     * Creates a token that the server rejects.
     *
     * @param fault the error of every call with this token
     * @return the token
     */
    public String rejectedToken(GraphFault fault) {
        return newToken(Optional.of(fault));
    }

    /**
     * Adds an upload. It replaces one with the same id.
     *
     * @param upload the upload
     * @return this server
     */
    public FakeGraph put(FakeUpload upload) {
        uploads.put(upload.id(), upload);
        return this;
    }

    /**
     * Removes all uploads.
     *
     * @return this server
     */
    public FakeGraph clear() {
        uploads.clear();
        return this;
    }

    /**
     * Makes every call with the accepted token fail, until {@link #recover()}.
     *
     * @param error the error
     * @return this server
     */
    public FakeGraph failWith(GraphFault error) {
        fault = error;
        return this;
    }

    /**
     * Makes the next calls misbehave, in this order. Later calls are served as usual. Misbehaviour of
     * earlier uses comes first.
     *
     * @param inOrder the misbehaviour of each call
     * @return this server
     */
    public FakeGraph nextCalls(Misbehaviour... inOrder) {
        next.addAll(List.of(inOrder));
        return this;
    }

    /**
     * Makes every call misbehave, until {@link #recover()}. Calls of {@link #nextCalls} come first.
     *
     * @param misbehaviour the misbehaviour of each call
     * @return this server
     */
    public FakeGraph everyCall(Misbehaviour misbehaviour) {
        every = Objects.requireNonNull(misbehaviour, "misbehaviour");
        return this;
    }

    /**
     * Replaces the waits of a {@link Misbehaviour}, to move the clock of a test for example. Runs on threads of FakeGraph.
     *
     * @param wait waits for a time, or pretends to
     * @return this server
     */
    public FakeGraph waitWith(Consumer<Duration> wait) {
        pause = Objects.requireNonNull(wait, "wait");
        return this;
    }

    /**
     * Undoes {@link #failWith}, {@link #responseHeader}, {@link #nextCalls} and {@link #everyCall}, and closes the
     * connections that hang.
     *
     * @return this server
     */
    public FakeGraph recover() {
        fault = null;
        headers.clear();
        next.clear();
        every = Misbehaviour.normalResponse();
        server.closeHanging();
        return this;
    }

    /**
     * Adds a header to the response of every call, until {@link #recover()}: rate-limit usage or {@code Retry-After} for
     * example. {@link Misbehaviour#raw} is sent without it.
     *
     * @param name the name of the header; its case does not matter
     * @param value the value; it replaces the one that FakeGraph sends by itself, but not one of {@link Misbehaviour#header}
     * @return this server
     */
    public FakeGraph responseHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Requires an {@code appsecret_proof} with every call, as Graph does if the app is configured so.
     *
     * @param secret the app secret; null requires no proof
     * @return this server
     */
    public FakeGraph requireAppSecret(@Nullable String secret) {
        appSecret = secret;
        return this;
    }

    /**
     * Removes a field from the API, as Meta does at times: a call that selects it fails, and no upload has it.
     *
     * @param field a documented field, {@code event_stats} for example
     * @return this server
     * @throws IllegalArgumentException if the field is not documented
     */
    public FakeGraph removeField(String field) {
        if (!Reference.fields(Reference.UPLOAD).containsKey(field)) {
            throw new IllegalArgumentException("an upload has no field " + field);
        }
        removedFields.add(field);
        return this;
    }

    /**
     * Sets how many items a page has if the call has no {@code limit}.
     *
     * @param items at least 1; the default is 25, as observed of Graph
     * @return this server
     * @throws IllegalArgumentException if it is less than 1
     */
    public FakeGraph pageSize(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("the page size must be at least 1, was: " + items);
        }
        pageSize = items;
        return this;
    }

    /**
     * Restores the state after the start: no uploads, errors, headers or app secret, all fields, the default page size,
     * real waits, and counts of zero. Address and accepted token stay the same. Tokens of {@link #rejectedToken} count as
     * malformed afterwards.
     *
     * @return this server
     */
    public FakeGraph reset() {
        uploads.clear();
        tokens.keySet().retainAll(Set.of(accessToken));
        removedFields.clear();
        server.resetCounts();
        pause = FakeGraph::sleep;
        appSecret = null;
        pageSize = Reference.pageSize();
        return recover();
    }

    /**
     * Returns how many connections have carried a call since the start or the last reset. A client that reuses connections
     * needs fewer connections than calls.
     *
     * @return the number of connections
     */
    public int connectionCount() {
        return server.connections();
    }

    /**
     * Returns how many requests were received since the start or the last reset. Each retry of a client counts.
     *
     * @return the number of requests
     */
    public long callCount() {
        return server.calls();
    }

    /**
     * Waits until {@link #callCount()} has reached a number. Calls that hang count, too. A call counts once its response is
     * chosen, so later settings do not change it.
     *
     * @param count the number
     * @param most how long to wait
     * @return whether the number was reached
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitCalls(long count, Duration most) throws InterruptedException {
        return server.awaitCalls(count, most);
    }

    /**
     * Waits until every connection is closed, to check that a closed client leaves none open. The connection of a delayed
     * or slow call counts as open until its waits end, even if the client has closed it.
     *
     * @param most how long to wait
     * @return whether all are closed
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitNoConnection(Duration most) throws InterruptedException {
        return server.awaitNoConnection(most);
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        closed = true;
        server.close();
    }

    /** Returns the base URL. */
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

    /** The error of a call with this token, if it is rejected. */
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

    boolean knows(String field) {
        return !removedFields.contains(field);
    }

    int pageSize() {
        return pageSize;
    }

    private String newToken(Optional<GraphFault> error) {
        String token = TOKEN + tokenCount.incrementAndGet();
        tokens.put(token, error);
        return token;
    }

    private LoopbackServer.Reply reply(Request request) {
        Misbehaviour scripted = next.poll();
        Misbehaviour misbehaviour = scripted == null ? every : scripted;
        if (misbehaviour.raw() != null) {
            return out -> {
                misbehaviour.raw().writer().to(out);
                return Delivery.End.CLOSE;
            };
        }
        Response response = misbehaviour.apply(() -> handler.respond(request), headers);
        boolean headOnly = request.method().equals("HEAD");
        Consumer<Duration> wait = pause;
        return out -> misbehaviour.delivery().write(response, headOnly, out, wait);
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // FakeGraph is closed
        }
    }
}
