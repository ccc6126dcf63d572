package dev.offlineuploads.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Sends responses that are prepared once, over TLS. It is a process of its own, so that its cost is not measured. It prints
 * its port on the first line and ends with its standard input.
 */
public final class Server {

    private static final int BACKLOG = 256;
    private static final byte[] UPLOAD = answer("200 OK", Sample.UPLOAD);
    private static final byte[] ERROR = answer("400 Bad Request", Sample.ERROR);

    private final Map<PageKey, byte[]> pages = new ConcurrentHashMap<>();

    private record PageKey(int port, int limit, int page, int last) {}

    private Server() {}

    /** Serves with the certificate of a key store, whose path and password are the arguments. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        InetAddress here = InetAddress.getLoopbackAddress();
        ServerSocket secure = tls(Path.of(arguments[0]), arguments[1].toCharArray())
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, here);
        server.accept(secure);
        System.out.println(secure.getLocalPort());
        while (System.in.read() >= 0) {
            // Until whoever started this is gone.
        }
        System.exit(0);
    }

    private static SSLContext tls(Path keys, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept(ServerSocket listening) {
        start(() -> {
            while (true) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                start(() -> serve(socket));
            }
        });
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (SocketException e) {
                // How a client says that it is done.
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** One request after the other, none of which has a body. */
    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] request = new byte[1 << 14];
            int end = 0;
            int count;
            while ((count = in.read(request, end, request.length - end)) > 0) {
                end += count;
                if (request[end - 1] == '\n' && request[end - 3] == '\n') {
                    String line = new String(request, 0, Math.min(end, 1 << 10), StandardCharsets.US_ASCII);
                    out.write(answer(line.split(" ", 3)[1], socket.getLocalPort()));
                    end = 0;
                }
            }
        }
    }

    private byte[] answer(String target, int port) throws InterruptedException {
        String id = target.split("[/?]", 4)[2];
        if (target.contains("/progress")) {
            int page = number(target, "after=p", 1);
            return pages.computeIfAbsent(
                    new PageKey(port, number(target, "limit=", 25), page, Integer.parseInt(id)), Server::page);
        }
        if (id.startsWith(Sample.LATE_IDS)) {
            Thread.sleep(Sample.DELAY_MILLIS);
        }
        return id.equals(Sample.REFUSED_ID) ? ERROR : UPLOAD;
    }

    private static int number(String target, String name, int usual) {
        int at = target.indexOf(name);
        if (at < 0) {
            return usual;
        }
        int end = at + name.length();
        while (end < target.length() && Character.isDigit(target.charAt(end))) {
            end++;
        }
        return Integer.parseInt(target.substring(at + name.length(), end));
    }

    private static byte[] page(PageKey key) {
        if (key.page > key.last) { // Meta's SDK asks on as long as there is a cursor
            return answer("200 OK", "{\"data\":[]}");
        }
        String cursor = "p" + (key.page + 1);
        String next = key.page == key.last
                ? ""
                : ",\"next\":\"https:\\/\\/127.0.0.1:%d\\/%s\\/%d\\/progress?access_token=%s&limit=%d&after=%s\""
                        .formatted(key.port, Sample.VERSION, key.last, Sample.TOKEN, key.limit, cursor);
        return answer("200 OK", """
                        {"data":[%s],"paging":{"cursors":{"before":"p%d","after":"%s"}%s}}""".formatted(Sample.items(key.limit), key.page, cursor, next));
    }

    /** With the headers of Graph that a client looks at. */
    private static byte[] answer(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json; charset=UTF-8\r\nfacebook-api-version: "
                        + Sample.VERSION
                        + "\r\nx-app-usage: {\"call_count\":1,\"total_cputime\":1,\"total_time\":1}\r\nx-fb-rev: 1012\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
