package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A self-signed certificate for {@code localhost}, which the JVM's default TLS context trusts during each test. */
final class TestCertificate implements BeforeEachCallback, AfterEachCallback {

    private static final String PASSWORD = "changeit";
    private static final String KEYTOOL_ARGUMENTS = "-genkeypair -alias graph -keyalg EC -dname CN=localhost"
            + " -ext san=dns:localhost -storetype PKCS12 -storepass " + PASSWORD + " -keystore";

    private final SSLContext previous;
    private final SSLContext context;

    TestCertificate() {
        try {
            previous = SSLContext.getDefault();
            KeyStore store = create();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A TLS context that has the certificate and trusts it. */
    SSLContext context() {
        return context;
    }

    /** Makes the JVM's default TLS context stop trusting the certificate. */
    void distrust() {
        SSLContext.setDefault(previous);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        SSLContext.setDefault(context);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        SSLContext.setDefault(previous);
    }

    private static KeyStore create() throws Exception {
        Path folder = Files.createTempDirectory("test-certificate");
        Path keys = folder.resolve("keys.p12");
        List<String> arguments = new ArrayList<>(List.of(KEYTOOL_ARGUMENTS.split(" ")));
        arguments.add(keys.toString());
        List<String> output = Jdk.run("keytool", arguments);
        assertThat(keys).as(output.toString()).exists();
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        Files.delete(keys);
        Files.delete(folder);
        return store;
    }
}
