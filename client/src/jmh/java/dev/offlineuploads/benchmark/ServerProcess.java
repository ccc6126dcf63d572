package dev.offlineuploads.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of the server, with a certificate that only the processes of this run trust. */
record ServerProcess(Process process, Path keyStore, String url) implements Closeable {

    private static final String PASSWORD = "changeit";

    static ServerProcess start(Path folder) throws IOException, InterruptedException {
        Path keyStore = folder.resolve("keys.p12");
        createKeyStore(keyStore);
        List<String> command = new ArrayList<>(List.of(jdkProgram("java"), "-Xmx384m"));
        command.addAll(storeOptions(keyStore, "keyStore"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Server.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (port == null) {
            throw new IOException("The server did not start.");
        }
        return new ServerProcess(process, keyStore, "https://127.0.0.1:" + port);
    }

    private static void createKeyStore(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        String options = "-genkeypair -alias graph -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1";
        List<String> command = new ArrayList<>(List.of(jdkProgram("keytool")));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("keytool did not create a certificate.");
        }
    }

    /** The path of a program of the running JDK. */
    static String jdkProgram(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** The options of a JVM that trusts the certificate. */
    List<String> trustOptions() {
        return storeOptions(keyStore, "trustStore");
    }

    private static List<String> storeOptions(Path file, String store) {
        String option = "-Djavax.net.ssl." + store;
        return List.of(option + "=" + file, option + "Password=" + PASSWORD, option + "Type=PKCS12");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
