package dev.offlineuploads.fakegraph;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Starts a stand-alone FakeGraph with sample uploads, for curl or any SDK. */
@NullMarked
public final class FakeGraphMain {

    private static final int USAGE = 2;
    private static final String HELP = """
            Usage: java -jar offline-uploads-contract-tests-VERSION.jar [--port PORT]
              --port PORT  the port on 127.0.0.1 to listen on; any free port by default or if it is 0
              --help       prints this text""";

    private FakeGraphMain() {}

    /**
     * Starts FakeGraph, which runs until the process ends.
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
            throw new IllegalArgumentException("the port must be a number from 0 to 65535, was: " + port);
        }
        return Integer.parseInt(port);
    }

    private static void describe(FakeGraph graph, PrintStream out) {
        out.println("FakeGraph simulates the Graph API " + Reference.version() + " until the process ends.");
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
