package dev.offlineuploads.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults as a document. */
final class FaultTable {

    private static final String HEAD = """
            # What the client survives

            Each row is played by FakeGraph against a client with its default settings, on a clock that stands still, by
            `FaultTest` in every `mvn verify`; only the read timeout, where one is waited for, is 40 ms. That suite holds each
            row, and for each row that the client works for the next call, although it has one connection alone; that after its
            end no connection and no thread is left; that no call allocated more than eight times the largest answer it may
            read, for each attempt; that neither token, app secret nor proof is in what was logged, at any level, or thrown; and
            that no other host was spoken to. All rows, over and over, leave nothing on the heap, and a connection that is
            closed or reset behind any single byte of an answer costs one attempt.

            This file is written from the suite's data: `mvn verify -Dfaults.write` writes it anew, and without that a build
            fails where it differs.

            *Attempts* counts requests for the upload, or for the page of the list that took most of them. Where there is more
            than one, and the fault is over by the second, the caller gets the answer instead. *Spent* is what a call took: waits
            between attempts, where chance takes half of the longest possible one, and timeouts.
            """;

    private FaultTable() {}

    static String of(List<Fault> faults) {
        StringBuilder text = new StringBuilder(HEAD);
        String group = "";
        for (Fault fault : faults) {
            if (!fault.group().equals(group)) {
                group = fault.group();
                text.append("\n## ").append(group).append("\n\n");
                text.append("| what happens | what the caller gets | attempts | spent |\n|---|---|---|---|\n");
            }
            text.append("| ").append(fault.what()).append(" | ").append(outcome(fault.expected()));
            text.append(" | ").append(fault.expected().attempts());
            text.append(" | ").append(spent(fault.expected().spent())).append(" |\n");
        }
        return text.toString();
    }

    private static String outcome(Expected expected) {
        if (expected.thrown() == null) {
            return expected.items() == 0 ? "the answer" : "all " + expected.items() + " items";
        }
        String behind = expected.items() == 0
                ? ""
                : ", behind " + expected.items() + (expected.items() == 1 ? " item" : " items");
        return "`" + expected.thrown().getSimpleName() + "`: " + expected.says() + behind;
    }

    private static String spent(Expected.Spent spent) {
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
        return parts.stream().collect(Collectors.joining(" + "));
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%s s", seconds);
    }
}
