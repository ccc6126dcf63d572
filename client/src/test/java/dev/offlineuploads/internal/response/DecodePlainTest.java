package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which responses are decoded in one pass, and which are read as a tree first. */
class DecodePlainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"errors\":1}",
                "{\"a\":\"terror\",\"b\":\"line\\nu\"}",
                "{\"a\":\"\\\\error\",\"erro\":{\"r\":[]}}"
            })
    void decodesAnObjectThatCannotBeAnError(String body) throws IOException {
        assertThat(decoded(body)).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1,2,3,4]",
                "{\"error\":{}}",
                "{\"a\":1,\"error\":{\"code\":1}}",
                "{\"\\u0065rror\":{\"code\":1}}",
                "{\"a\":\"error\"}",
                "{\"a\":1,,}"
            })
    void doesNotDecodePossibleErrorsAndMalformedJson(String body) throws IOException {
        assertThat(decoded(body)).isNull();
    }

    private static Object decoded(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ReceivedBytes received = ReceivedBytes.read(() -> new ByteArrayInputStream(bytes), bytes.length, bytes.length);
        return new ReceivedResponse("getUpload", 200, Redaction.NONE, received, new Json()).decodePlain(Object.class);
    }
}
