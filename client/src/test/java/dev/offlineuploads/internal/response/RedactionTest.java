package dev.offlineuploads.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String USER_TOKEN = "EXABwzLixnjYBO7f3kQ9ZAm2sT5uVwXyZ0123456789abcdefGHIJKL";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String APP_TOKEN = "123456789012345|" + SECRET;
    private static final String PROOF = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private static final String MASK = "[redacted]";

    private final Redaction user = new Redaction(USER_TOKEN, null);
    private final Redaction app = new Redaction(APP_TOKEN, PROOF);

    @Test
    void masksTheTokenWhereverItStands() {
        assertThat(user.mask("x" + USER_TOKEN + "y " + USER_TOKEN)).isEqualTo("x" + MASK + "y " + MASK);
        assertThat(app.mask("token " + APP_TOKEN + " is invalid")).isEqualTo("token " + MASK + " is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "%7C", "%257C", "\\u007c", "\\x7c", "&#124;", "\\\\u007C"})
    void masksTheSecretOfAnAppTokenHoweverItsSeparatorIsEncoded(String separator) {
        assertThat(app.mask("u='123456789012345" + separator + SECRET + "'")).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 30, 55})
    void masksTheBeginningOfATokenAtTheEndOfAText(int length) {
        assertThat(user.mask("token " + USER_TOKEN.substring(0, length))).isEqualTo("token " + MASK);
    }

    @Test
    void masksTheBeginningOfASecretAtTheEndOfAText() {
        assertThat(app.mask("id%7C" + SECRET.substring(0, 20))).isEqualTo("id%7C" + MASK);
        assertThat(app.mask("proof " + PROOF.substring(0, 20))).isEqualTo("proof " + MASK);
    }

    @Test
    void masksTheProofInUpperCase() {
        assertThat(app.mask("proof " + PROOF.toUpperCase(Locale.ROOT) + " is invalid"))
                .isEqualTo("proof " + MASK + " is invalid");
    }

    @Test
    void keepsAShortBeginningOfAToken() {
        assertThat(user.mask("token " + USER_TOKEN.substring(0, 15))).isEqualTo("token " + USER_TOKEN.substring(0, 15));
    }

    /** A server may shorten a token before it quotes it. */
    @Test
    void masksTheBeginningOfATokenWithinAText() {
        assertThat(user.mask("\"" + USER_TOKEN.substring(0, 20) + "...\"")).isEqualTo("\"" + MASK + "...\"");
        assertThat(user.mask(USER_TOKEN.substring(0, 20) + USER_TOKEN.substring(0, 16) + "!"))
                .isEqualTo(MASK + MASK + "!");
    }

    @Test
    void masksTheBeginningOfATokenThatRepeatsItself() {
        Redaction redaction = new Redaction("ab".repeat(16) + "1", null);

        assertThat(redaction.mask("ab".repeat(20))).isEqualTo(MASK + "ab".repeat(4));
        assertThat(redaction.mask("ab".repeat(20) + "1")).isEqualTo(MASK + "ab".repeat(4) + "1");
    }

    @ParameterizedTest
    @CsvSource({"ABCD-EFG, it is [redacted] or", "ABCDEFG, it is ABCDEFG or"})
    void doesNotMaskATextTooShortForAToken(String token, String masked) {
        assertThat(new Redaction(token, null).mask("it is " + token + " or")).isEqualTo(masked);
    }

    @Test
    void masksExceptionsThatContainASecret() {
        IOException harmless = new IOException("broken", new IllegalStateException("pipe"));
        IOException revealing = new IOException("broken", new IllegalStateException("proof " + PROOF));

        assertThat(app.mask(harmless)).isSameAs(harmless);
        assertThat(app.mask(revealing)).hasNoCause().hasMessage("java.io.IOException: broken");
        assertThat(app.mask(new IllegalStateException("proof " + PROOF)))
                .hasNoCause()
                .hasMessage("java.lang.IllegalStateException: proof " + MASK);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x/?access_token=OTHER&after=A, https://x/?access_token=redacted&after=A",
        "https://x/?appsecret_proof=OTHER#f, https://x/?appsecret_proof=redacted#f",
        "next%3Faccess_token%3DOTHER end, next%3Faccess_token%3Dredacted end",
        "access_token is missing, access_token is missing"
    })
    void masksParametersOfUrlsWithoutKnowingTheirValue(String url, String masked) {
        assertThat(Redaction.NONE.mask(url)).isEqualTo(masked);
    }
}
