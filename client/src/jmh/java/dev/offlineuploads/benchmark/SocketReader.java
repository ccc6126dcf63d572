package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocketFactory;

/** The wire and Jackson: a socket for each thread, requests written once, and answers of this server alone. */
final class SocketReader extends JacksonReader {

    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Connection> connection;
    private final Map<String, byte[]> requests = new ConcurrentHashMap<>();

    SocketReader(String baseUrl) {
        super("");
        URI server = URI.create(baseUrl);
        connection = ThreadLocal.withInitial(() -> {
            try {
                Connection made = new Connection(server);
                connections.add(made);
                return made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    Object get(String target, int status, ObjectReader reader) throws IOException {
        byte[] request = requests.get(target);
        if (request == null) {
            request = request(target);
            requests.put(target, request);
        }
        Connection used = connection.get();
        int body = used.exchange(request, status);
        return reader.readValue(used.buffer, body, used.end - body);
    }

    private static byte[] request(String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + Sample.TOKEN + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
    }

    private static final class Connection implements Closeable {

        private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final int STATUS_AT = "HTTP/1.1 ".length();

        private final Socket socket;
        private final InputStream in;
        private byte[] buffer = new byte[1 << 13];
        private int end;

        Connection(URI server) throws IOException {
            socket = server.getScheme().equals("https")
                    ? SSLSocketFactory.getDefault().createSocket(server.getHost(), server.getPort())
                    : new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
        }

        /** Sends, and reads into the buffer; gives where the body begins. */
        int exchange(byte[] request, int status) throws IOException {
            socket.getOutputStream().write(request);
            end = 0;
            int head;
            do {
                receive();
                head = find(END_OF_HEAD);
            } while (head < 0);
            if (number(STATUS_AT) != status) {
                throw new IOException("status " + number(STATUS_AT));
            }
            int body = head + END_OF_HEAD.length;
            int length = number(find(LENGTH) + LENGTH.length);
            if (body + length > buffer.length) {
                buffer = Arrays.copyOf(buffer, body + length);
            }
            while (end < body + length) {
                receive();
            }
            return body;
        }

        private void receive() throws IOException {
            int count = in.read(buffer, end, buffer.length - end);
            if (count <= 0) {
                throw new EOFException();
            }
            end += count;
        }

        private int find(byte[] text) {
            for (int i = 0; i + text.length <= end; i++) {
                if (Arrays.equals(buffer, i, i + text.length, text, 0, text.length)) {
                    return i;
                }
            }
            return -1;
        }

        private int number(int at) {
            int number = 0;
            for (int i = at; buffer[i] >= '0' && buffer[i] <= '9'; i++) {
                number = 10 * number + buffer[i] - '0';
            }
            return number;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
