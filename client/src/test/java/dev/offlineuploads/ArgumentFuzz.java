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

/** Arbitrary texts as ids, versions and base URLs. */
class ArgumentFuzz {

    private static final String VERSION_URL = "https://graph.facebook.com/v19.0/";

    private static final InProcessGraph GRAPH = new InProcessGraph();
    private static final OfflineUploadsClient CLIENT = GRAPH.builder().build();

    @FuzzTest
    void acceptsValidArgumentsAndRejectsOthersBeforeSending(byte[] argument) throws UnknownHostException {
        String text = new String(argument, StandardCharsets.UTF_8);
        GRAPH.answering(url -> Answer.of("{\"id\":\"" + url.substring(url.lastIndexOf('/') + 1) + "\"}"));
        if (accepted(text, id -> CLIENT.getUpload(id).id()).isPresent()) {
            assertThat(text).matches("[0-9]+");
            assertThat(GRAPH.asked()).containsExactly(VERSION_URL + text);
        } else {
            assertThat(GRAPH.asked()).isEmpty();
        }

        accepted(text, Arguments::version)
                .ifPresent(version -> assertThat(text).isEqualTo(version).matches("v[0-9.]+"));

        Optional<String> url = accepted(text, Arguments::baseUrl);
        if (url.isPresent()) {
            assertThat(text).startsWith(url.get());
            assertSafeForTokens(URI.create(url.get()));
        }
    }

    /** Nobody can read a token on the way, and the path of an operation can be appended. */
    private static void assertSafeForTokens(URI url) throws UnknownHostException {
        assertThat(url.getRawUserInfo()).isNull();
        assertThat(url.getRawQuery()).isNull();
        assertThat(url.getRawFragment()).isNull();
        assertThat(url.getHost()).isNotEmpty();
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            assertThat(url.getScheme()).isEqualToIgnoringCase("http");
            assertThat(InetAddress.getByName(url.getHost()).isLoopbackAddress())
                    .as("%s is this machine", url)
                    .isTrue();
        }
    }

    private static Optional<String> accepted(String text, UnaryOperator<String> check) {
        try {
            return Optional.of(check.apply(text));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            return Optional.empty();
        }
    }
}
