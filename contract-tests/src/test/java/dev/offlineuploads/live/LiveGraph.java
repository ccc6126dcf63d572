package dev.offlineuploads.live;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Graph, asked with few calls: one after the other, each only once, and none when it is clear that no further one can
 * tell anything.
 */
final class LiveGraph {

    private final Wire wire;
    private final Pace pace;
    private final Map<LiveRequest, LiveAnswer> answers = new HashMap<>();
    private boolean stopped;
    private int calls;

    LiveGraph(Wire wire, Pace pace) {
        this.wire = wire;
        this.pace = pace;
    }

    /** How many calls were made. */
    int calls() {
        return calls;
    }

    /** What Graph answers to a request, or {@link Stopped} with the reason why nothing is asked any more, and then {@link NotAsked}. */
    LiveAnswer get(LiveRequest request) {
        LiveAnswer known = answers.get(request);
        if (known != null) {
            return known;
        }
        if (stopped) {
            throw new NotAsked();
        }
        try {
            LiveAnswer answer = ask(request);
            answers.put(request, answer);
            return answer;
        } catch (Stopped reason) {
            stopped = true;
            throw reason;
        }
    }

    private LiveAnswer ask(LiveRequest request) {
        LiveAnswer answer;
        do {
            answer = send(request);
        } while (answer.isErrorOf(ErrorKind.RATE_LIMIT));
        if (answer.isErrorOf(ErrorKind.AUTHENTICATION) && !request.refusedToken()) {
            throw new Stopped("Graph refuses the token, or the call as a whole (" + answer + ")");
        }
        return answer;
    }

    private LiveAnswer send(LiveRequest request) {
        try {
            pace.await();
            calls++;
            LiveAnswer answer = wire.get(request);
            pace.look(answer);
            return answer;
        } catch (IOException e) {
            throw new Stopped("no answer arrived: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped("the run was interrupted");
        }
    }
}
