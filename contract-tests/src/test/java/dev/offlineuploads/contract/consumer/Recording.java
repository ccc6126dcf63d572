package dev.offlineuploads.contract.consumer;

import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Deletes the previous recording before the consumer tests run. With {@code -Dupdate}, replaces the committed contract
 * after all of them have succeeded.
 */
final class Recording implements BeforeAllCallback, TestWatcher {

    private Run run;

    /** A run of the consumer tests. JUnit closes it after the last test. */
    private static final class Run implements AutoCloseable {

        private final AtomicLong succeeded = new AtomicLong();

        /** Deletes the recording of the previous build, to which Pact would add. */
        Run() {
            try {
                Files.deleteIfExists(Pacts.RECORDED);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (System.getProperty(Pacts.RECORD_SWITCH, "false").equals("false")) {
                return;
            }
            long all = countConsumerTests();
            if (succeeded.get() != all) {
                throw new IllegalStateException(
                        "the contract was not updated: only " + succeeded + " of " + all + " consumer tests succeeded");
            }
            Files.createDirectories(Pacts.COMMITTED.getParent());
            Files.writeString(Pacts.COMMITTED, Pacts.recorded().toPrettyString() + "\n");
        }

        private static long countConsumerTests() {
            return ReflectionSupport.findAllClassesInPackage(
                            Recording.class.getPackageName(),
                            type -> type.isAnnotationPresent(PactConsumerTest.class),
                            name -> true)
                    .stream()
                    .flatMap(type ->
                            AnnotationSupport.findAnnotatedMethods(type, Test.class, HierarchyTraversalMode.TOP_DOWN)
                                    .stream())
                    .count();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        run = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Recording.class))
                .getOrComputeIfAbsent("run", key -> new Run(), Run.class);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        run.succeeded.incrementAndGet();
    }
}
