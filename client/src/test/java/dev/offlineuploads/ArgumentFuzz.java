package dev.offlineuploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offlineuploads.InProcessGraph.Answer;
import dev.offlineuploads.internal.util.Arguments;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a caller hands in: ids, versions, addresses. */
class ArgumentFuzz {

    private static final String VERSION = "https://graph.facebook.com/v19.0/";

    private static final Answer NODE = Answer.of(ScriptedGraph.NODE.getBytes(StandardCharsets.UTF_8));

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void isTakenAsItIsOrRefusedBeforeAnythingIsSent(byte[] argument) throws UnknownHostException {
        String text = new String(argument, StandardCharsets.UTF_8);
        GRAPH.answering(NODE);
        if (taken(text, id -> CLIENT.getUpload(id).id()).isPresent()) {
            assertThat(text).matches("[0-9]+");
            assertThat(GRAPH.asked()).containsExactly(VERSION + text);
        } else {
            assertThat(GRAPH.asked()).isEmpty();
        }

        taken(text, Arguments::version)
                .ifPresent(version -> assertThat(text).isEqualTo(version).matches("v[0-9.]+"));

        Optional<String> url = taken(text, Arguments::url);
        if (url.isPresent()) {
            judge(URI.create(url.get()));
            assertThat(text).startsWith(url.get());
        }
    }

    /** The token goes to such an address: nobody may read it on the way, and nothing may follow it. */
    private static void judge(URI address) throws UnknownHostException {
        assertThat(address.getRawUserInfo()).isNull();
        assertThat(address.getRawQuery()).isNull();
        assertThat(address.getRawFragment()).isNull();
        assertThat(address.getHost()).isNotEmpty();
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            assertThat(address.getScheme()).isEqualToIgnoringCase("http");
            assertThat(InetAddress.getByName(address.getHost()).isLoopbackAddress())
                    .as("%s is this machine", address)
                    .isTrue();
        }
    }

    private static Optional<String> taken(String text, UnaryOperator<String> check) {
        try {
            return Optional.of(check.apply(text));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            return Optional.empty();
        }
    }
}
