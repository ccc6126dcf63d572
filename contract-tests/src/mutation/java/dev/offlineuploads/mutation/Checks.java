package dev.offlineuploads.mutation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes inside this process and gathers what fails. */
final class Checks {

    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build());

    private Checks() {}

    /** Runs classes as a class loader knows them. */
    static List<Finding> run(ClassLoader loader, List<String> classes) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String name : classes) {
            try {
                selectors.add(DiscoverySelectors.selectClass(loader.loadClass(name)));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return select(loader, selectors);
    }

    /** Runs one of the tests that a method of a class makes, as its index tells. */
    static List<Finding> run(Class<?> type, int index) {
        Method maker = Stream.<Class<?>>iterate(type, of -> of != Object.class, Class::getSuperclass)
                .flatMap(of -> Arrays.stream(of.getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(TestFactory.class) || method.isAnnotationPresent(TestTemplate.class))
                .findFirst()
                .orElseThrow();
        return select(
                type.getClassLoader(),
                List.of(DiscoverySelectors.selectIteration(DiscoverySelectors.selectMethod(type, maker), index)));
    }

    private static List<Finding> select(ClassLoader loader, List<? extends DiscoverySelector> selectors) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                .build();
        Failures failures = new Failures();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            LAUNCHER.execute(request, failures);
        } finally {
            thread.setContextClassLoader(before);
        }
        if (failures.run == 0 && failures.findings.isEmpty()) {
            throw new IllegalStateException("no test ran: " + selectors);
        }
        return failures.findings;
    }

    private static final class Failures implements TestExecutionListener {

        private final List<Finding> findings = new ArrayList<>();
        private int run;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                run++;
            }
            result.getThrowable().ifPresent(failure -> findings.add(new Finding(className(test), said(failure))));
        }

        private static String className(TestIdentifier test) {
            return test.getSource()
                    .map(source -> source instanceof MethodSource method
                            ? method.getClassName()
                            : source instanceof ClassSource type ? type.getClassName() : test.getDisplayName())
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .orElse(test.getDisplayName());
        }

        private static String said(Throwable failure) {
            StringBuilder text = new StringBuilder();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                String message = cause.getMessage();
                if (message == null || text.indexOf(message) < 0) {
                    text.append(cause).append('\n');
                }
            }
            return text.toString();
        }
    }
}
