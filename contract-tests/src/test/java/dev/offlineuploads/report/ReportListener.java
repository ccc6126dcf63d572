package dev.offlineuploads.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the contract report when the tests of a JVM have run. It writes into the folder that the build names, and only for
 * all tests: a run with {@code -Dtest} or in an IDE leaves the report of the whole alone.
 */
public final class ReportListener implements TestExecutionListener {

    /** Some tests run tests themselves, whose results do not belong into the report. */
    private static final AtomicBoolean RUNNING = new AtomicBoolean();

    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private final ReportFolder folder;
    private final AtomicBoolean running;
    private boolean reports;
    private TestPlan plan;

    /** For JUnit. */
    public ReportListener() {
        this(
                System.getProperty("contract.report.folder") == null || System.getProperty("test") != null
                        ? null
                        : new ReportFolder(Path.of(System.getProperty("contract.report.folder"))),
                RUNNING);
    }

    ReportListener(ReportFolder folder, AtomicBoolean running) {
        this.folder = folder;
        this.running = running;
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
            String message = result.getThrowable()
                    .map(thrown -> thrown.getMessage() == null ? thrown.toString() : thrown.getMessage())
                    .orElse("");
            add(test, outcome, message);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, Outcome.SKIPPED, reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (reports) {
            running.set(false);
            try {
                folder.write(List.copyOf(results));
            } catch (IOException e) {
                throw new UncheckedIOException("the contract report was not written", e);
            }
        }
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
        String name;
        if (source instanceof MethodSource method) {
            name = method.getClassName();
        } else if (source instanceof ClassSource type) {
            name = type.getClassName();
        } else {
            return plan.getParent(test).map(this::className).orElse(test.getDisplayName());
        }
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
