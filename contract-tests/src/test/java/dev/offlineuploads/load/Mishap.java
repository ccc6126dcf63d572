package dev.offlineuploads.load;

import static dev.offlineuploads.fakegraph.Misbehaviour.answer;
import static dev.offlineuploads.fakegraph.Misbehaviour.fault;
import static dev.offlineuploads.fakegraph.Misbehaviour.properAnswer;
import static dev.offlineuploads.fakegraph.Misbehaviour.raw;

import dev.offlineuploads.errors.AuthenticationException;
import dev.offlineuploads.errors.GraphException;
import dev.offlineuploads.errors.GraphIOException;
import dev.offlineuploads.errors.InvalidResponseException;
import dev.offlineuploads.errors.PermissionDeniedException;
import dev.offlineuploads.errors.TargetNotDeterminedException;
import dev.offlineuploads.fakegraph.GraphFault;
import dev.offlineuploads.fakegraph.Misbehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one call of many.
 *
 * @param misbehaviour what FakeGraph does
 * @param thrown what ends the read; null where the client tries again, or nothing is wrong
 */
record Mishap(Misbehaviour misbehaviour, @Nullable Class<? extends GraphException> thrown) {

    /** One call of so many goes wrong. */
    private static final int ONE_IN = 10;

    /** One fault of so many is a silence, which takes a read timeout to find out. */
    private static final int RARE = 1000;

    private static final int LONGEST_ANSWER = 700;
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** Of an upload that nobody asks for. */
    private static final String FOREIGN = "{\"id\":\"66\",\"upload_tag\":\"foreign\"}";

    private static final Mishap NONE = passing(properAnswer());
    private static final Mishap SILENCE = passing(Misbehaviour.hang());

    private static final List<Mishap> FAULTS = List.of(
            passing(Misbehaviour.close()),
            passing(Misbehaviour.reset()),
            passing(answer(502).header("Content-Type", "text/html").body("<html>Bad gateway</html>")),
            passing(answer(503)),
            passing(answer("<html>Hello</html>").header("Content-Type", "text/html")),
            passing(answer(FOREIGN).status(500)),
            passing(answer(FOREIGN).contentLength(999)),
            passing(answer(FOREIGN).gzipped().closedAfter(130)),
            passing(raw(OK + "Transfer-Encoding: chunked\r\n\r\nff\r\n" + FOREIGN)),
            passing(fault(GraphFault.UNAVAILABLE)),
            passing(fault(GraphFault.UNKNOWN)),
            passing(fault(GraphFault.APP_RATE_LIMIT)),
            passing(fault(GraphFault.APP_RATE_LIMIT).header("Retry-After", "1")),
            last(fault(GraphFault.TOKEN_EXPIRED), AuthenticationException.class),
            last(fault(GraphFault.PERMISSION_MISSING), PermissionDeniedException.class),
            last(fault(GraphFault.TARGET_NOT_DETERMINED), TargetNotDeterminedException.class),
            last(raw("SSH-2.0-OpenSSH\r\n" + "x\r\n".repeat(200)), GraphIOException.class),
            unreadable(answer(200)),
            unreadable(answer("[" + FOREIGN + "]")),
            unreadable(answer("{\"id\":\"66\",\"id\":\"67\"}")),
            unreadable(answer("{\"id\":\"66\",\"n\":" + "[".repeat(200))),
            unreadable(answer(FOREIGN).bodyGoesOn(" ".repeat(1024), 1 + (SoakRun.MOST_BYTES >> 10))),
            unreadable(answer(302).header("Location", "/v19.0/66")),
            // Another answer follows, which the next call on this connection must not get.
            unreadable(answer("null" + OK + "Content-Length: " + FOREIGN.length() + "\r\n\r\n" + FOREIGN)
                    .contentLength("null".length())));

    /** What happens to so many calls; the same for the same seed. */
    static List<Mishap> script(long seed, int calls) {
        Random random = new Random(seed);
        List<Mishap> script = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            script.add(random.nextInt(ONE_IN) == 0 ? anyFault(random) : NONE);
        }
        return script;
    }

    boolean isFault() {
        return this != NONE;
    }

    private static Mishap anyFault(Random random) {
        if (random.nextInt(RARE) == 0) {
            return SILENCE;
        }
        int which = random.nextInt(FAULTS.size() + 2);
        if (which < FAULTS.size()) {
            return FAULTS.get(which);
        }
        int bytes = random.nextInt(LONGEST_ANSWER);
        return passing(
                which == FAULTS.size()
                        ? properAnswer().closedAfter(bytes)
                        : properAnswer().resetAfter(bytes));
    }

    private static Mishap passing(Misbehaviour misbehaviour) {
        return new Mishap(misbehaviour, null);
    }

    private static Mishap unreadable(Misbehaviour misbehaviour) {
        return last(misbehaviour, InvalidResponseException.class);
    }

    private static Mishap last(Misbehaviour misbehaviour, Class<? extends GraphException> thrown) {
        return new Mishap(misbehaviour, thrown);
    }
}
