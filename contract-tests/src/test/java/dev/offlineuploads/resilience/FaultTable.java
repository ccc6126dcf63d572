package dev.offlineuploads.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The faults as a document. */
final class FaultTable {

    private static final String HEAD = """
            # What a call does when something goes wrong

            Each row is one fault, the result of a call that meets it, the number of attempts, and the time that the call takes.
            A fault lasts for all attempts of the call. If the client retries it and the fault is over by the second attempt, the
            call returns the upload. The time consists of timeouts and of waits between attempts, for which half of the longest
            random wait is counted. Lists have three pages of one item.

            `FaultTest` plays each row with FakeGraph on every `mvn verify`, with the default settings of the client, unless the
            row names others, and with a clock that stands still. Only `readTimeout` is shorter where it elapses. The test also
            checks that

            - the client works again after the fault, with its only connection,
            - no connection and no thread is left after `close()`,
            - an attempt allocates no more than eight times `maxResponseBytes`,
            - no log line, at any level, and no exception contains the token, the app secret or the proof,
            - nothing is sent to another host.

            `mvn verify -Dupdate` writes this file from the rows of the test.
            """;

    private FaultTable() {}

    static String of(List<Fault> faults) {
        StringBuilder text = new StringBuilder(HEAD);
        String group = "";
        for (Fault fault : faults) {
            if (!fault.group().equals(group)) {
                group = fault.group();
                text.append("\n## ").append(group).append("\n\n");
                text.append("| fault | result | attempts | time |\n|---|---|---|---|\n");
            }
            text.append("| ").append(fault.what()).append(" | ").append(result(fault));
            text.append(" | ").append(fault.expected().attempts());
            text.append(" | ").append(time(fault.expected().spent())).append(" |\n");
        }
        return text.toString();
    }

    private static String result(Fault fault) {
        Expected expected = fault.expected();
        String result;
        if (expected.thrown() != null) {
            result = "`" + expected.thrown().getSimpleName() + "`: " + expected.message();
            if (expected.objects() > 0) {
                result += ", after " + items(expected.objects());
            }
        } else {
            result = switch (fault.read()) {
                case LIST -> items(expected.objects());
                case PAGE -> "the page";
                case UPLOAD -> "the upload";
            };
        }
        return expected.detail().isEmpty() ? result : result + "; " + expected.detail();
    }

    private static String items(int count) {
        return count == 0 ? "no items" : count == 1 ? "1 item" : count + " items";
    }

    private static String time(Expected.Spent spent) {
        if (spent.wholeBudget()) {
            return "`totalTimeout`";
        }
        List<String> parts = new ArrayList<>();
        if (spent.readTimeouts() > 0) {
            parts.add(spent.readTimeouts() + " × `readTimeout`");
        }
        if (!spent.waits().isZero()) {
            parts.add(seconds(spent.waits()));
        }
        return String.join(" + ", parts);
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%s s", seconds);
    }
}
