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
 * Runs a {@link FakeGraph} around JUnit tests. In a static field it is one server for the class; in a field that is not
 * static, one for each test:
 *
 * <pre>{@code @RegisterExtension
 * static final FakeGraphExtension graph =
 *         FakeGraphExtension.with(FakeUpload.withId("42").field("match_rate_approx", 63));
 * }</pre>
 *
 * <p>With {@code @ExtendWith(FakeGraphExtension.class)} on a class or a method it begins without an upload. Either way,
 * tests and their {@code @BeforeEach} and {@code @AfterEach} methods can take a parameter of type {@link FakeGraph}.
 *
 * <p>Every test finds the server {@linkplain FakeGraph#reset() reset}, with the uploads of {@link #with} and nothing else.
 * So what is to be there for all tests is told to {@link #with}, and the FakeGraph itself is there within a test alone:
 * what {@code @BeforeAll} or a constructor put into it would be gone before the test. Address and token stay the same for
 * all tests of a server, unless one closes it to play an outage: the next test then gets a new one, at another address.
 *
 * <p>Tests that share a server take turns at it, however parallel JUnit runs them.
 */
@NullMarked
public final class FakeGraphExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeGraphExtension.class);

    private static final String NO_TEST =
            "FakeGraph is reset before each test, so it is handed to none that comes before:"
                    + " not to a constructor, not to @BeforeAll. Tell it what a test needs in the test or in @BeforeEach, and what"
                    + " every test needs in FakeGraphExtension.with(...), whose baseUrl() and accessToken() can be had before.";

    private final List<FakeUpload> uploads;
    private final Semaphore turn = new Semaphore(1);
    private int leases;
    private volatile @Nullable FakeGraph running;
    private volatile @Nullable Lease turnOf;

    /** Made by JUnit, for {@code @ExtendWith}: without uploads. */
    public FakeGraphExtension() {
        this(List.of());
    }

    private FakeGraphExtension(List<FakeUpload> uploads) {
        this.uploads = uploads;
    }

    /**
     * For a field with {@code @RegisterExtension}.
     *
     * @param uploads what every test finds
     * @return the extension, not yet running
     */
    public static FakeGraphExtension with(FakeUpload... uploads) {
        return new FakeGraphExtension(List.of(uploads));
    }

    /**
     * The address to point a client at, without version.
     *
     * @return {@code http://127.0.0.1:PORT}
     * @throws IllegalStateException if the server does not run
     */
    public String baseUrl() {
        return running().baseUrl();
    }

    /**
     * A token that is accepted.
     *
     * @return the token, no secret
     * @throws IllegalStateException if the server does not run
     */
    public String accessToken() {
        return running().accessToken();
    }

    /**
     * The server, for the test to put in what it needs and to let calls fail. All of it is undone before the next test.
     *
     * @return the running server
     * @throws IllegalStateException if no test runs
     */
    public FakeGraph graph() {
        FakeGraph graph = running();
        if (turnOf == null) {
            throw new IllegalStateException(NO_TEST);
        }
        return graph;
    }

    /** Starts the server for a class. */
    @Override
    public void beforeAll(ExtensionContext context) {
        lease(context);
    }

    /** Gives a test its turn, with the server as it is to find it. */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        lease(context).takeTurn();
        putBack();
    }

    /** Ends the test's turn. */
    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** Closes the server that was started for a class. */
    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    /** Whether a {@link FakeGraph} is asked for. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeGraph.class;
    }

    /** The server, in a test. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Without a lease of its own, a constructor or @BeforeAll would be handed another test's server.
        if (context.getStore(NAMESPACE).get(this) != turnOf) {
            throw new ParameterResolutionException(NO_TEST);
        }
        return graph();
    }

    private FakeGraph running() {
        FakeGraph graph = running;
        if (graph == null) {
            throw new IllegalStateException("FakeGraph does not run. FakeGraphExtension needs @RegisterExtension or"
                    + " @ExtendWith; in a static field it runs from before the class's tests until after them, in any"
                    + " other from before each test, though not in its class's other fields or constructor, until after"
                    + " it.");
        }
        return graph;
    }

    private synchronized void putBack() {
        if (running.isClosed()) {
            running = FakeGraph.start();
        }
        running.reset();
        uploads.forEach(running::put);
    }

    private synchronized Lease lease(ExtensionContext context) {
        if (leases == 0) {
            running = FakeGraph.start();
        }
        leases++;
        Lease lease = new Lease(Thread.currentThread());
        context.getStore(NAMESPACE).put(this, lease);
        return lease;
    }

    /** Ends what began in this context. JUnit asks for it even where another extension kept it from beginning. */
    private void end(ExtensionContext context) {
        Lease lease = context.getStore(NAMESPACE).remove(this, Lease.class);
        if (lease != null) {
            lease.end();
        }
    }

    /**
     * What a class or a test has of the server. The last one that ends closes it: nested classes, subclasses that run at
     * the same time, and tests can hold one server through the same field.
     */
    private final class Lease {

        private final Thread thread;

        Lease(Thread thread) {
            this.thread = thread;
        }

        void takeTurn() throws InterruptedException {
            Lease other = turnOf;
            // JUnit's parallel threads may begin a test while another one waits below it on the same thread.
            if (other != null && other.thread == thread) {
                throw new IllegalStateException(
                        "Another test on this thread has FakeGraph and cannot go on before this one"
                                + " ends. Put the FakeGraphExtension into a field that is not static: each test then has its own.");
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
