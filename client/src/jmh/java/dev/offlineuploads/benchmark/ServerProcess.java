package dev.offlineuploads.benchmark;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server in its own process, with a certificate that is made for this run and trusted by nobody else. */
final class ServerProcess implements Closeable {

    private static final String PASSWORD = "changeit";

    private final Process process;
    private final Path keys;
    private final String url;

    private ServerProcess(Process process, Path keys, String port) {
        this.process = process;
        this.keys = keys;
        this.url = "https://127.0.0.1:" + port;
    }

    static ServerProcess start(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        List<String> keytool = new ArrayList<>(List.of(program("keytool"), "-genkeypair", "-alias", "graph"));
        keytool.addAll(List.of("-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1"));
        keytool.addAll(List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
        if (new ProcessBuilder(keytool).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        Process process = new ProcessBuilder(
                        program("java"),
                        "-Xmx384m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        keys.toString(),
                        PASSWORD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String port = said.readLine();
        if (port == null) {
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, keys, port);
    }

    /** A program of the JDK that runs this. */
    static String program(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }

    String url() {
        return url;
    }

    /** What a JVM needs to know to trust the server. */
    List<String> trust() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
