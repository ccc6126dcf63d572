package dev.offlineuploads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are decoded from their bytes, and which are left to be read as a tree. */
class DecodePlainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"errors\":1}",
                "{\"a\":\"terror\",\"b\":\"line\\nu\"}",
                "{\"a\":\"\\\\error\",\"erro\":{\"r\":[]}}"
            })
    void decodesAnObjectThatCanBeNoError(String body) throws IOException {
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
    void leavesWhatMayBeAnErrorOrCannotBeRead(String body) throws IOException {
        assertThat(decoded(body)).isNull();
    }

    private static Object decoded(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ReceivedBytes received = new ReceivedBytes(bytes.length);
        assertThat(received.readAll(new ByteArrayInputStream(bytes), bytes.length))
                .isTrue();
        Request request = Request.create(
                Request.HttpMethod.GET, "http://127.0.0.1/", Map.of(), null, StandardCharsets.UTF_8, null);
        return new Answer("getUpload", 200, request, received).decodePlain(Object.class);
    }
}
