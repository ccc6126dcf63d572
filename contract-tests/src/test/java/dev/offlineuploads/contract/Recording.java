package dev.offlineuploads.contract;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Around the consumer tests: with {@code -Dpact.record}, what they recorded becomes the committed contract. */
final class Recording implements BeforeAllCallback, AfterAllCallback {

    static final String SWITCH = "pact.record";

    /** Takes away what an earlier build recorded, so that it cannot be taken for this one's. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.deleteIfExists(Pacts.RECORDED);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!System.getProperty(SWITCH, "false").equals("false")) {
            Files.createDirectories(Pacts.COMMITTED.getParent());
            Files.writeString(Pacts.COMMITTED, Pacts.read(Pacts.RECORDED).toPrettyString() + "\n");
        }
    }
}
