package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are masked. */
class RedactionTest {

    private static final String TOKEN = "EAAB|secret/token";
    private static final String PROOF = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String MASK = "[access token]";

    private final Redaction redaction = new Redaction(TOKEN, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "eaab|SECRET/Token",
                "%45AAB|secret/token",
                "EAAB%7Csecret%2Ftoken",
                "EAAB|secret\\/token",
                "\\u0045AAB\\u007csecret\\u002ftoken",
                "&#69;AAB&#124;secret&#x2F;token"
            })
    void masksTheTokenInEveryEncoding(String encoded) {
        assertThat(redaction.mask(encoded + " it is")).isEqualTo(MASK + " it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EAAB", "EAAB|sec", "EAAB%7Csecret%2", "%45AAB|secret/toke"})
    void masksTheBeginningOfATokenAtTheEndOfAText(String beginning) {
        assertThat(redaction.mask("it is " + beginning)).isEqualTo("it is " + MASK);
    }

    @ParameterizedTest
    @CsvSource({"abcd, it is [access token] or", "abc, it is abc or"})
    void doesNotMaskATextTooShortForAToken(String token, String masked) {
        assertThat(new Redaction(token, null).mask("it is " + token + " or")).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "'it is EAAB|secret/token, it is', 'it is [access token], it is'",
        "'EAAB|secret/token and EAAB%7Csecret%2Ftoken', '[access token] and [access token]'",
        "'EAAB|secret/token and EAAB\\u007csecret', '[access token] and [access token]'",
        "'it is secret', 'it is secret'"
    })
    void masksTheTokenInData(String text, String masked) {
        assertThat(redaction.maskData(text)).isEqualTo(masked);
    }

    /** A server may quote the request line, which has the proof and not the token. */
    @ParameterizedTest
    @ValueSource(strings = {"Invalid appsecret_proof \"@\"", "{appsecret_proof=[@]}", "/12?appsecret_proof=@&x=y", "@"})
    void masksTheProofWithoutTheToken(String text) {
        Redaction withProof = new Redaction(TOKEN, PROOF);

        assertThat(withProof.mask(text.replace("@", PROOF))).doesNotContain(PROOF);
        assertThat(withProof.maskData(text.replace("@", PROOF))).doesNotContain(PROOF);
        assertThat(withProof.mask(new IllegalStateException(PROOF)).toString()).doesNotContain(PROOF);
    }

    @Test
    void doesNotCopyAnErrorWithoutTheToken() throws Exception {
        JsonNode error = json("{\"code\":100,\"error_data\":{\"list\":[1,\"x\",{\"a\":null}],\"message\":\"no\"}}");

        assertThat(redaction.maskError(error)).isSameAs(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"@\"",
                "{\"code\":100,\"@\":1.5}",
                "{\"code\":100,\"message\":\"no @ here\"}",
                "{\"code\":100,\"error_data\":{\"a\":\"@\",\"b\":null}}",
                "{\"code\":100,\"error_data\":[1,true,\"@\",\"x\"]}",
                "[[1],[{\"a\":[\"x\",\"@\"]}]]"
            })
    void masksTheTokenAnywhereInAnError(String error) throws Exception {
        assertThat(redaction.maskError(json(error.replace("@", TOKEN)))).isEqualTo(json(error.replace("@", MASK)));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
