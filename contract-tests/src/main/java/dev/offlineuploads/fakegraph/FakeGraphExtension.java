package dev.offlineuploads.fakegraph;

import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a {@link FakeGraph} for JUnit tests. In a static field, there is one server for the class, otherwise one for each
 * test. With {@code @TestInstance(PER_CLASS)}, there is one for the class in any field.
 *
 * <pre>{@code @RegisterExtension
 * static final FakeGraphExtension graph =
 *         FakeGraphExtension.with(FakeUpload.withId("42").field("match_rate_approx", 63));
 * }</pre>
 *
 * <p>With {@code @ExtendWith(FakeGraphExtension.class)} on a class or a method, the server has no uploads at first. In
 * both cases, tests, {@code @BeforeEach} and {@code @AfterEach} methods can have a parameter of type {@link FakeGraph}.
 *
 * <p>Before each test, the server is {@linkplain FakeGraph#reset() reset} and gets the uploads of {@link #with}. Changes of
 * {@code @BeforeAll} methods or constructors would be lost, so {@link #graph()} is available from {@code @BeforeEach} to
 * {@code @AfterEach} only. All tests of a server see the same address and token, unless a test closes it to simulate an
 * outage: the next test then gets a new server at another address.
 *
 * <p>Tests that share a server run one after the other, even if JUnit runs tests in parallel.
 */
@NullMarked
public final class FakeGraphExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeGraphExtension.class);

    private static final String NO_TEST =
            "FakeGraph is reset before each test, so it is not available to constructors, @BeforeAll and @AfterAll"
                    + " methods. Prepare it in the test, in @BeforeEach, or with FakeGraphExtension.with(...)."
                    + " baseUrl() and accessToken() of the extension are available there.";

    private final List<FakeUpload> uploads;
    private final Semaphore turn = new Semaphore(1);
    private int leases;
    private volatile @Nullable FakeGraph running;
    private volatile @Nullable Lease turnOf;

    /** Creates an extension without uploads. JUnit calls it for {@code @ExtendWith}. */
    public FakeGraphExtension() {
        this(List.of());
    }

    private FakeGraphExtension(List<FakeUpload> uploads) {
        this.uploads = uploads;
    }

    /**
     * Creates an extension for a field with {@code @RegisterExtension}.
     *
     * @param uploads the uploads that exist at the beginning of every test
     * @return the extension
     */
    public static FakeGraphExtension with(FakeUpload... uploads) {
        return new FakeGraphExtension(List.of(uploads));
    }

    /**
     * Returns the base URL for a client, without the version.
     *
     * @return {@code http://127.0.0.1:PORT}
     * @throws IllegalStateException if the server is not running
     */
    public String baseUrl() {
        return running().baseUrl();
    }

    /**
     * Returns the access token that the server accepts.
     *
     * @return the token, which is not secret
     * @throws IllegalStateException if the server is not running
     */
    public String accessToken() {
        return running().accessToken();
    }

    /**
     * Returns the server, to add uploads and simulate errors. All changes are undone before the next test.
     *
     * @return the running server
     * @throws IllegalStateException if no test is running
     */
    public FakeGraph graph() {
        FakeGraph graph = running();
        if (turnOf == null) {
            throw new IllegalStateException(NO_TEST);
        }
        return graph;
    }

    /** Starts the server of a class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        lease(context);
    }

    /** Waits for other tests that use the server, and resets it. */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        Lease lease = lease(context);
        if (lease != turnOf) {
            lease.takeTurn();
            reset();
        }
    }

    /** Lets the next test use the server. */
    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** Closes the server of a class. */
    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    /** Returns whether the parameter is a {@link FakeGraph}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeGraph.class;
    }

    /** Returns the server. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // A constructor or @BeforeAll method would otherwise get the server of another test.
        if (context.getStore(NAMESPACE).get(this) != turnOf) {
            throw new ParameterResolutionException(NO_TEST);
        }
        return graph();
    }

    private FakeGraph running() {
        FakeGraph graph = running;
        if (graph == null) {
            throw new IllegalStateException("FakeGraph is not running. FakeGraphExtension needs @RegisterExtension or"
                    + " @ExtendWith. In a static field it runs during all tests of the class, in another field during"
                    + " each test, but not while the class's fields and constructor are executed.");
        }
        return graph;
    }

    private synchronized void reset() {
        if (running.isClosed()) {
            running = FakeGraph.start();
        }
        running.reset();
        uploads.forEach(running::put);
    }

    /** An extension that is registered twice, by a class and its nested class for example, gets the same lease again. */
    private synchronized Lease lease(ExtensionContext context) {
        Lease known = context.getStore(NAMESPACE).get(this, Lease.class);
        if (known != null && known.user.equals(context.getUniqueId())) {
            return known;
        }
        if (leases == 0) {
            running = FakeGraph.start();
        }
        leases++;
        Lease lease = new Lease(context.getUniqueId(), Thread.currentThread());
        context.getStore(NAMESPACE).put(this, lease);
        return lease;
    }

    /** Does nothing if the context got no lease. JUnit calls it even if another extension failed before. */
    private void end(ExtensionContext context) {
        Lease lease = context.getStore(NAMESPACE).remove(this, Lease.class);
        if (lease != null) {
            lease.end();
        }
    }

    /**
     * The use of the server by a class or a test. The end of the last use closes it: nested classes, subclasses that run
     * in parallel, and tests can use one server through the same field.
     */
    private final class Lease {

        private final String user;
        private final Thread thread;

        Lease(String user, Thread thread) {
            this.user = user;
            this.thread = thread;
        }

        void takeTurn() throws InterruptedException {
            Lease other = turnOf;
            // JUnit's threads can start a test while another test waits on the same thread.
            if (other != null && other.thread == thread) {
                throw new IllegalStateException(
                        "Another test on this thread uses FakeGraph and cannot continue before this test ends."
                                + " Use a FakeGraphExtension in a field that is not static, so that each test has its own server.");
            }
            turn.acquire();
            turnOf = this;
        }

        void end() {
            if (turnOf == this) {
                turnOf = null;
                turn.release();
            }
            synchronized (FakeGraphExtension.this) {
                leases--;
                if (leases == 0) {
                    running.close();
                    running = null;
                }
            }
        }
    }
}
