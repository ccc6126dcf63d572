package dev.offlineuploads.resilience;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes FAULTS.md. */
final class FaultTable {

    private static final String HEAD = """
            # Faults and their results

            Each row shows a fault, the result of a call, its number of attempts and its duration. The fault affects all attempts
            of the call. If the client retries and the fault is over by the second attempt, the call returns the upload. The
            duration is the sum of timeouts and of waits between attempts. Waits are random: the table shows half of the maximum.
            Lists have three pages of one item.

            `FaultTest` verifies each row with FakeGraph, a fake clock and the default settings of the client, unless the row
            names others. Where `readTimeout` elapses, it is shorter. The test also verifies that

            - the client works after the fault, with its only connection,
            - no connection and no thread remains after `close()`,
            - an attempt allocates at most eight times `maxResponseBytes`,
            - no log message, at any level, and no exception contains the token, the app secret or the proof,
            - nothing is sent to another host.

            `mvn verify -Dupdate` writes this file.
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
            text.append("| ").append(fault.name()).append(" | ").append(result(fault));
            text.append(" | ").append(fault.expected().attempts());
            text.append(" | ").append(time(fault.expected())).append(" |\n");
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
            result = fault.isInList() ? items(expected.objects()) : "the upload";
        }
        return expected.detail().isEmpty() ? result : result + "; " + expected.detail();
    }

    private static String items(int count) {
        return count == 0 ? "no items" : count == 1 ? "1 item" : count + " items";
    }

    private static String time(Expected expected) {
        if (expected.timeout() == Expected.Timeout.TOTAL) {
            return "`totalTimeout`";
        }
        List<String> parts = new ArrayList<>();
        if (expected.timeout() == Expected.Timeout.READ) {
            parts.add(expected.attempts() + " × `readTimeout`");
        }
        if (!expected.waits().isZero()) {
            BigDecimal seconds = BigDecimal.valueOf(expected.waits().toMillis(), 3);
            parts.add(seconds.stripTrailingZeros().toPlainString() + " s");
        }
        return String.join(" + ", parts);
    }
}
