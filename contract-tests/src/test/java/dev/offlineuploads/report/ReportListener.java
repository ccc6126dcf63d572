package dev.offlineuploads.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the contract report when the tests of a JVM have run. Maven stops at the first failing test run, so nothing that
 * comes after the tests could write it for a build that fails.
 *
 * <p>It writes where the build tells it to, and only for all tests: a single one, run by {@code -Dtest} or an IDE, leaves
 * the report of the whole alone.
 */
public final class ReportListener implements TestExecutionListener {

    private static final String FOLDER = "contract.report.folder";
    private static final String BUILD = "contract.report.build";
    private static final String CHOSEN_TESTS = "test";

    /** A test that runs tests by itself has a plan within the plan; what becomes of those is its own affair. */
    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private final Path folder;
    private final String build;
    private final AtomicBoolean running;
    private final Consumer<String> console;
    private boolean reports;
    private TestPlan plan;

    /** As the build has it; JUnit makes one for every launcher. */
    public ReportListener() {
        this(
                System.getProperty(FOLDER) == null || System.getProperty(CHOSEN_TESTS) != null
                        ? null
                        : Path.of(System.getProperty(FOLDER)),
                System.getProperty(BUILD, ""),
                RUNNING,
                ReportListener::tell);
    }

    /** Writes into a folder, or nowhere if it is null; not while another plan that shares the flag is running. */
    ReportListener(Path folder, String build, AtomicBoolean running, Consumer<String> console) {
        this.folder = folder;
        this.build = build;
        this.running = running;
        this.console = console;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        reports = folder != null && running.compareAndSet(false, true);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Outcome outcome = switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case ABORTED -> Outcome.SKIPPED;
            case FAILED -> Outcome.FAILED;
        };
        if (test.isTest() || outcome != Outcome.PASSED) {
            add(
                    test,
                    outcome,
                    result.getThrowable().map(ReportListener::message).orElse(""));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, Outcome.SKIPPED, reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (!reports) {
            return;
        }
        running.set(false);
        reports = false;
        try {
            ReportFolder reportFolder = new ReportFolder(folder);
            Report report = reportFolder.write(build, List.copyOf(results));
            if (report.verdict() != Report.Verdict.INCOMPLETE) {
                console.accept("Contract report: " + reportFolder.page());
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            console.accept("The contract report was not written: " + e);
        }
    }

    /** Says something on the console of the build. Surefire puts System.out and System.err into files of the tests. */
    private static void tell(String line) {
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8).println(line);
    }

    private void add(TestIdentifier test, Outcome outcome, String message) {
        if (reports) {
            String method = test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .orElse("");
            results.add(new Result(className(test), method, test.getDisplayName(), outcome, message));
        }
    }

    private String className(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        String name = test.getDisplayName();
        if (source instanceof MethodSource method) {
            name = method.getClassName();
        } else if (source instanceof ClassSource type) {
            name = type.getClassName();
        } else {
            return plan.getParent(test).map(this::className).orElse(name);
        }
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
