package dev.offlineuploads.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocketFactory;

/** The main class of a process that sends prepared responses over TLS. It prints its port. */
public final class Server {

    private static final int BACKLOG = 256;
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern AFTER = Pattern.compile("after=p(\\d+)");

    private static final String UPLOAD_BODY = """
            {"id":"%s","api_calls":120,"creation_time":1747526400,"duplicate_entries":3,"event_stats":"{}",\
            "event_time_max":1747526400,"event_time_min":1747000000,"first_upload_time":1747526400,\
            "is_excluded_for_lift":false,"last_upload_time":1747526400,"match_rate_approx":62,"matched_entries":%d,\
            "upload_tag":"stores-2025-05","valid_entries":2000000}""";

    private static final String ERROR_BODY = """
            {"error":{"message":"Unsupported get request. Object with ID '%s' does not exist, cannot be loaded due to \
            missing permissions, or does not support this operation","type":"GraphMethodException","code":%d,\
            "error_subcode":33,"fbtrace_id":"AbCdEfGhIjKlMnOp"}}""";

    private static final String PAGE_BODY = """
            {"data":[%s],"paging":{"cursors":{"before":"p%d","after":"p%d"}%s}}""";

    private static final String NEXT = """
            ,"next":"https:\\/\\/127.0.0.1:%d\\/v19.0\\/%d\\/progress?access_token=%s&limit=%d&after=p%d"
            """.strip();

    private static final String ITEM = "{\"start_inclusive\":1200000,\"end_exclusive\":1201000}";

    private static final byte[] UPLOAD =
            response("200 OK", UPLOAD_BODY.formatted(TestData.UPLOAD_ID, TestData.MATCHED_ENTRIES));
    private static final byte[] ERROR =
            response("400 Bad Request", ERROR_BODY.formatted(TestData.ERROR_ID, TestData.ERROR_CODE));

    private final ServerSocket listener;
    private final Map<Page, byte[]> pages = new ConcurrentHashMap<>();

    private record Page(int number, int pages, int limit) {}

    private Server(ServerSocket listener) {
        this.listener = listener;
    }

    /** System properties name the key store. The process ends with its parent process. */
    public static void main(String[] arguments) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> System.exit(0));
        ServerSocket listener =
                SSLServerSocketFactory.getDefault().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        System.out.println(listener.getLocalPort());
        Server server = new Server(listener);
        while (true) {
            Socket socket = listener.accept();
            new Thread(() -> server.serve(socket)).start();
        }
    }

    /** Responds to requests without bodies until the client closes the connection. */
    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] request = new byte[1 << 14];
            int end = 0;
            int count;
            while ((count = in.read(request, end, request.length - end)) > 0) {
                end += count;
                if (request[end - 1] == '\n' && request[end - 3] == '\n') {
                    String line = new String(request, 0, Math.min(end, 1 << 10), StandardCharsets.US_ASCII);
                    out.write(response(line.split(" ", 3)[1]));
                    end = 0;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client closed the connection.
        }
    }

    private byte[] response(String target) throws InterruptedException {
        String id = target.split("[/?]", 4)[2];
        if (target.contains("/progress")) {
            Page page = new Page(number(AFTER, target, 1), Integer.parseInt(id), number(LIMIT, target, 25));
            return pages.computeIfAbsent(page, this::response);
        }
        if (id.startsWith(TestData.DELAYED_ID_PREFIX)) {
            Thread.sleep(TestData.DELAY_MILLIS);
            return response("200 OK", UPLOAD_BODY.formatted(id, TestData.MATCHED_ENTRIES));
        }
        return id.equals(TestData.ERROR_ID) ? ERROR : UPLOAD;
    }

    private static int number(Pattern pattern, String target, int defaultValue) {
        Matcher matcher = pattern.matcher(target);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : defaultValue;
    }

    private byte[] response(Page page) {
        if (page.number > page.pages) { // Meta's SDK follows the cursor of the last page.
            return response("200 OK", "{\"data\":[]}");
        }
        String items = String.join(",", Collections.nCopies(page.limit, ITEM));
        int after = page.number + 1;
        String next = page.number == page.pages
                ? ""
                : NEXT.formatted(listener.getLocalPort(), page.pages, TestData.TOKEN, page.limit, after);
        return response("200 OK", PAGE_BODY.formatted(items, page.number, after, next));
    }

    private static byte[] response(String status, String body) {
        String head = """
                HTTP/1.1 %s
                Content-Type: application/json; charset=UTF-8
                facebook-api-version: %s
                x-app-usage: {"call_count":1,"total_cputime":1,"total_time":1}
                x-fb-rev: 1012
                Content-Length: %d

                """.formatted(status, TestData.VERSION, body.length());
        return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }
}
