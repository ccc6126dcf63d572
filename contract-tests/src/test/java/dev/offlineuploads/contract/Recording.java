package dev.offlineuploads.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Around the consumer tests: with {@code -Dupdate}, what they recorded becomes the committed contract. */
final class Recording implements BeforeAllCallback, AfterAllCallback, TestWatcher {

    static final String SWITCH = "update";

    private int succeeded;

    /** Takes away what an earlier build recorded, so that it cannot be taken for this one's. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.deleteIfExists(Pacts.RECORDED);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        succeeded++;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!System.getProperty(SWITCH, "false").equals("false")) {
            long all = Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .count();
            if (succeeded != all) {
                throw new IllegalStateException("The contract is not recorded: " + succeeded + " of " + all
                        + " consumer tests succeeded, and a part would replace the whole");
            }
            Files.createDirectories(Pacts.COMMITTED.getParent());
            Files.writeString(Pacts.COMMITTED, Pacts.read(Pacts.RECORDED).toPrettyString() + "\n");
        }
    }
}
