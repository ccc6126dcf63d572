package dev.offlineuploads.fakegraph;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Starts FakeGraph on its own, with sample uploads, so that curl or any SDK can be pointed at it. */
@NullMarked
public final class FakeGraphMain {

    private static final int USAGE = 2;
    private static final String HELP = """
            Usage: java -jar offline-uploads-contract-tests-VERSION.jar [--port PORT]
              --port PORT  the port on 127.0.0.1 to listen on; 0, or none given, means any free port
              --help       this text""";

    private FakeGraphMain() {}

    /**
     * Starts it; it runs until the process is ended.
     *
     * @param arguments {@code --port PORT} or {@code --help}
     */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--help")) {
            System.out.println(HELP);
            return;
        }
        try {
            FakeGraph graph = FakeGraph.start(port(words));
            SampleUploads.all().forEach(graph::put);
            describe(graph, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + HELP);
            System.exit(USAGE);
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static int port(List<String> words) {
        if (words.isEmpty()) {
            return 0;
        }
        if (words.size() != 2 || !words.get(0).equals("--port")) {
            throw new IllegalArgumentException("unknown arguments: " + String.join(" ", words));
        }
        String port = words.get(1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not: " + port);
        }
        return Integer.parseInt(port);
    }

    private static void describe(FakeGraph graph, PrintStream out) {
        out.println("FakeGraph plays the Graph API " + Reference.version() + " until it is ended.");
        out.println("address  " + graph.baseUrl());
        out.println("token    " + graph.accessToken());
        out.println("uploads");
        for (FakeUpload upload : SampleUploads.all()) {
            out.printf(
                    "  %s  %-20s  progress: %s; pull sessions: %s%n",
                    upload.id(),
                    upload.fields().get("upload_tag"),
                    upload.fault(Reference.PROGRESS_EDGE)
                            .map(GraphFault::toString)
                            .orElse(upload.items(Reference.PROGRESS_EDGE).size() + " ranges"),
                    upload.fault(Reference.PULL_SESSIONS_EDGE)
                            .map(GraphFault::toString)
                            .orElse(""
                                    + upload.items(Reference.PULL_SESSIONS_EDGE).size()));
        }
        out.printf(
                "try      curl -H 'Authorization: Bearer %s' '%s/%s/%s?fields=id,upload_tag,match_rate_approx'%n",
                graph.accessToken(), graph.baseUrl(), Reference.version(), SampleUploads.COMPLETE.id());
        out.flush();
    }
}
