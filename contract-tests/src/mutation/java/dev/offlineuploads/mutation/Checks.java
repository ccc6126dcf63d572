package dev.offlineuploads.mutation;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes in this process, and returns their failures. */
final class Checks {

    private Checks() {}

    /** Runs classes that a class loader loads. */
    static List<Finding> run(ClassLoader loader, List<String> classes) {
        return classes.stream()
                .map(name -> load(loader, name))
                .flatMap(type -> select(type, DiscoverySelectors.selectClass(type)).stream())
                .toList();
    }

    /** Runs one test of the test factory or template of a class. */
    static List<Finding> run(Class<?> type, int index) {
        DiscoverySelector tests = ReflectionSupport.findMethods(
                        type,
                        method -> method.isAnnotationPresent(TestFactory.class)
                                || method.isAnnotationPresent(TestTemplate.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(method -> DiscoverySelectors.selectMethod(type, method))
                .findFirst()
                .orElseThrow();
        return select(type, DiscoverySelectors.selectIteration(tests, index));
    }

    static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Finding> select(Class<?> type, DiscoverySelector selector) {
        Thread thread = Thread.currentThread();
        ClassLoader original = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            EngineExecutionResults results =
                    EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
            List<Finding> findings = results.allEvents().failed().stream()
                    .map(failed -> new Finding(type.getSimpleName(), text(failed)))
                    .toList();
            if (findings.isEmpty() && results.testEvents().finished().count() == 0) {
                throw new IllegalStateException("no test ran: " + selector);
            }
            return findings;
        } finally {
            thread.setContextClassLoader(original);
        }
    }

    /** The messages of a failure and of its causes. */
    private static String text(Event failed) {
        Throwable failure = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::toString)
                .reduce("", (text, cause) -> text.contains(cause) ? text : text + cause + "\n");
    }
}
