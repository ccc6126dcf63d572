package dev.offlineuploads.live;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the live verification in a JVM of its own, and tells what fails with stack traces, as Maven does. */
final class LiveMain {

    private LiveMain() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(LiveContract.class))
                                .build(),
                        listener);
        listener.getSummary().printFailuresTo(new PrintWriter(System.err, true), Integer.MAX_VALUE);
        System.exit((int) listener.getSummary().getTotalFailureCount());
    }
}
