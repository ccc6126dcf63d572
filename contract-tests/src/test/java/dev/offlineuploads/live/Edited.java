package dev.offlineuploads.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Wires that change what FakeGraph answers: it takes no values of a wrong type, and refuses alike for everybody. */
final class Edited {

    private Edited() {}

    /** Changes the body of the answers to some requests. */
    static UnaryOperator<Wire> body(Predicate<LiveRequest> which, Consumer<ObjectNode> edit) {
        return answers(which, answer -> {
            edit.accept((ObjectNode) answer.body());
            return answer;
        });
    }

    /** Changes the answers to some requests. */
    static UnaryOperator<Wire> answers(Predicate<LiveRequest> which, UnaryOperator<LiveAnswer> edit) {
        return wire -> request -> {
            LiveAnswer answer = wire.get(request);
            return which.test(request) ? edit.apply(answer) : answer;
        };
    }

    static LiveAnswer withHeader(LiveAnswer answer, String name, String value) {
        answer.headers().put(name, List.of(value));
        return answer;
    }

    static LiveAnswer withStatus(LiveAnswer answer, int status) {
        return new LiveAnswer(status, answer.headers(), answer.body());
    }

    static ObjectNode error(LiveAnswer answer) {
        return (ObjectNode) answer.body().path("error");
    }
}
