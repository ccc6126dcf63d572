package dev.offlineuploads.demo;

import dev.offlineuploads.OfflineUploadsClient;
import dev.offlineuploads.Page;
import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphApiException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.fakegraph.FakeGraph;
import dev.offlineuploads.fakegraph.SampleUploads;
import dev.offlineuploads.model.OfflineConversionDataSetUpload;
import dev.offlineuploads.model.UploadField;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads an upload, its progress and its pull sessions from the Graph API if a token and an id are in the environment, otherwise
 * from FakeGraph. Then shows errors of FakeGraph.
 */
public final class Demo {

    private static final String TOKEN = "GRAPH_ACCESS_TOKEN";
    private static final String UPLOAD_ID = "GRAPH_UPLOAD_ID";
    private static final String BASE_URL = "GRAPH_BASE_URL";
    private static final String UNKNOWN_ID = "1";
    private static final int MOST_ITEMS = 10;

    /** Characters that could break a line, control a terminal or reverse text. */
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final PrintStream out;

    private Demo(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the demo. If it fails, it prints one line and ends the process with status 1.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // no logger is on the class path
        try (FakeGraph fake = FakeGraph.start()) {
            SampleUploads.all().forEach(fake::put);
            new Demo(System.out).run(fake);
        } catch (GraphException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            System.out.flush();
            System.err.println(printable("The demo failed: " + e.getMessage()));
            // Ends Maven, too, if the demo runs inside of it: Maven would print a stack trace.
            System.exit(1);
        }
    }

    private void run(FakeGraph fake) {
        if (isSet(TOKEN) || isSet(UPLOAD_ID) || isSet(BASE_URL)) {
            if (!isSet(UPLOAD_ID)) {
                throw new IllegalStateException("the environment variable " + UPLOAD_ID + " is not set. Set both "
                        + TOKEN + " and " + UPLOAD_ID + ", or neither to read FakeGraph");
            }
            String id = System.getenv(UPLOAD_ID);
            try (OfflineUploadsClient client = OfflineUploadsClient.fromEnv()) {
                line("Reading upload " + id + " with " + client);
                read(client, id);
            }
        } else {
            try (OfflineUploadsClient client = against(fake)) {
                line("Reading sample upload " + SampleUploads.COMPLETE.id() + " from FakeGraph. Set " + TOKEN + " and "
                        + UPLOAD_ID + " to read your own upload.");
                read(client, SampleUploads.COMPLETE.id());
            }
        }
        try (OfflineUploadsClient client = against(fake)) {
            fail(client);
        }
    }

    private static OfflineUploadsClient against(FakeGraph fake) {
        return OfflineUploadsClient.builder()
                .baseUrl(fake.baseUrl())
                .accessToken(fake.accessToken())
                .build();
    }

    private static boolean isSet(String name) {
        String value = System.getenv(name);
        return value != null && !value.isBlank();
    }

    private void read(OfflineUploadsClient client, String id) {
        print(client.getUpload(id, UploadField.all()));
        print(
                "Ranges of progress, at most " + MOST_ITEMS,
                () -> client.listProgress(id),
                range -> "rows " + range.startInclusive() + " to " + range.endExclusive() + " (exclusive)");
        print(
                "Pull sessions, at most " + MOST_ITEMS,
                () -> client.listPullSessions(id),
                session -> session.additionalProperties().toString());
    }

    private void print(OfflineConversionDataSetUpload upload) {
        out.println();
        line("Upload");
        row("id", upload.id());
        row("tag", upload.uploadTag());
        row("created", time(upload::creationTimeAsInstant));
        row("first upload", time(upload::firstUploadTimeAsInstant));
        row("last upload", time(upload::lastUploadTimeAsInstant));
        row("first event", time(upload::eventTimeMinAsInstant));
        row("last event", time(upload::eventTimeMaxAsInstant));
        row("API calls", upload.apiCalls());
        row("valid entries", upload.validEntries());
        row("matched entries", upload.matchedEntries());
        row("match rate, percent", upload.matchRateApprox());
        row("duplicate entries", upload.duplicateEntries());
        row("excluded from Lift", upload.isExcludedForLift());
        row("event statistics", upload.eventStats());
        upload.additionalProperties().forEach(this::row);
    }

    private static Object time(Supplier<Instant> time) {
        try {
            return time.get();
        } catch (DateTimeException e) {
            return "not a valid time";
        }
    }

    /** Prints the beginning of a list, or the error: Graph rejects the lists of many apps and uploads. */
    private <T> void print(String title, Supplier<Page<T>> list, Function<T, String> text) {
        out.println();
        line(title);
        try {
            List<T> items = list.get().streamAll().limit(MOST_ITEMS).toList();
            items.forEach(item -> line("  " + text.apply(item)));
            if (items.isEmpty()) {
                line("  none");
            }
        } catch (AuthenticationException e) {
            throw e; // nothing more can be read with that token
        } catch (GraphApiException e) {
            line("  error: " + e.getMessage());
        }
    }

    private void fail(OfflineUploadsClient client) {
        out.println();
        line("Errors of FakeGraph");
        error(() -> client.getUpload(UNKNOWN_ID));
        error(() -> client.listProgress(SampleUploads.WITHOUT_TARGET.id()));
    }

    private void error(Runnable call) {
        try {
            call.run();
            throw new IllegalStateException("FakeGraph returned no error");
        } catch (GraphApiException e) {
            line("  " + e.code() + " is " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void row(String name, Object value) {
        line(String.format("  %-20s%s", name, value == null ? "none" : value));
    }

    /** Prints one line, whatever Graph's texts contain. */
    private void line(String text) {
        out.println(printable(text));
    }

    private static String printable(String text) {
        return NOT_PRINTABLE
                .matcher(text)
                .replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
    }
}
