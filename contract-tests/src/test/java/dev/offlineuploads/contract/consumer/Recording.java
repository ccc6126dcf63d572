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
 * Around all consumer tests of a run: they add to one recording, which starts empty. With {@code -Dupdate}, the
 * recording becomes the committed contract once all of them have succeeded.
 */
final class Recording implements BeforeAllCallback, TestWatcher {

    private Run run;

    /** The consumer tests of one run of JUnit, which closes it after the last one. */
    private static final class Run implements AutoCloseable {

        private final AtomicLong succeeded = new AtomicLong();

        /** Deletes what an earlier build recorded: Pact would add to it. */
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
            long all = consumerTests();
            if (succeeded.get() != all) {
                throw new IllegalStateException("The contract is not recorded: " + succeeded + " of " + all
                        + " consumer tests succeeded, and a part would replace the whole");
            }
            Files.createDirectories(Pacts.COMMITTED.getParent());
            Files.writeString(Pacts.COMMITTED, Pacts.recorded().toPrettyString() + "\n");
        }

        private static long consumerTests() {
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
