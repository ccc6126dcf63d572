package dev.offlineuploads;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process of tinyproxy on a loopback port. */
final class Tinyproxy implements AutoCloseable {

    private static final String READY = "Accepting connections";

    private final int port;
    private final Process process;

    private Tinyproxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Whether the program is on the path. */
    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tinyproxy")));
    }

    /** Starts the proxy and waits until it accepts connections. */
    static Tinyproxy start(Path folder, String... settings) throws IOException {
        int port = freePort();
        Path file = Files.write(
                folder.resolve("tinyproxy.conf"),
                Stream.concat(Stream.of("Listen 127.0.0.1", "Port " + port, "LogLevel Info"), Stream.of(settings))
                        .toList());
        Process process = new ProcessBuilder(List.of("tinyproxy", "-d", "-c", file.toString()))
                .redirectErrorStream(true)
                .start();
        BufferedReader log = process.inputReader();
        String line = log.readLine();
        while (line != null && !line.contains(READY)) {
            line = log.readLine();
        }
        if (line == null) {
            throw new IOException("tinyproxy ended without accepting connections: see " + file);
        }
        return new Tinyproxy(port, process);
    }

    Proxy address() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly(); // otherwise it waits for open connections
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
