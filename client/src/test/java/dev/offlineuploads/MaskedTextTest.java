package dev.offlineuploads;

import static dev.offlineuploads.SecretTest.APP_ID;
import static dev.offlineuploads.SecretTest.APP_SECRET;
import static dev.offlineuploads.SecretTest.APP_TOKEN;
import static dev.offlineuploads.SecretTest.SECRET_OF_APP_TOKEN;
import static dev.offlineuploads.SecretTest.USER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProxySelector;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of responses, character by character, after secrets are masked. */
class MaskedTextTest {

    @AutoClose
    private final ScriptedGraph graph = new ScriptedGraph();

    /** A server may shorten a token before it quotes it. A shorter beginning could be a word. */
    @Test
    void masksTheFirst16OrMoreCharactersOfATokenWithinAText() {
        String first15 = USER_TOKEN.substring(0, 15);
        String first16 = USER_TOKEN.substring(0, 16);
        String repetitive = "ab".repeat(16) + "1";

        assertThat(masked(USER_TOKEN, "as " + first15)).isEqualTo("as " + first15);
        assertThat(masked(USER_TOKEN, USER_TOKEN.substring(0, 20) + first16 + "..."))
                .isEqualTo("[redacted]...");
        assertThat(masked(APP_TOKEN, "id%7C" + SECRET_OF_APP_TOKEN.substring(0, 16)))
                .isEqualTo("id%7C[redacted]");
        assertThat(masked(repetitive, "ab".repeat(20) + "1")).isEqualTo("[redacted]");
    }

    @Test
    void masksASecretRightAfterABeginningOfIt() {
        String repeatsItsFirstCharacter = USER_TOKEN.substring(0, 15) + USER_TOKEN;

        assertThat(masked(
                        repeatsItsFirstCharacter, "x " + USER_TOKEN.substring(0, 15) + repeatsItsFirstCharacter + " y"))
                .isEqualTo("x [redacted] y");
    }

    @ParameterizedTest
    @CsvSource({"TOKEN-123, as [redacted]", "EAAB1234, as [redacted]", "EAAB123, as EAAB123", "test, as test"})
    void masksAShortTokenUnlessItCouldBeAWord(String token, String expected) {
        assertThat(masked(token, "as " + token)).isEqualTo(expected);
    }

    /** The id of an app is in many responses, so it stays. */
    @ParameterizedTest
    @CsvSource({
        "TOKEN-123, Bearer%20TOKEN-123, Bearer%20[redacted]",
        "EAAB1234, %22EAAB1234, %22[redacted]",
        "12|AbCdEfGhI-NoPqRs_XyZ, 12%7CAbCdEfGhI-NoPqRs_XyZ, 12%7C[redacted]",
        APP_TOKEN + ", app " + APP_ID + " has " + APP_TOKEN + ", app " + APP_ID + " has [redacted]",
        "TOKEN-123, as " + APP_SECRET + ", as [redacted]"
    })
    void masksOnlyTheSecretInAText(String token, String text, String expected) {
        assertThat(masked(token, text)).isEqualTo(expected);
    }

    /** In any spelling that leaves letters and digits as they are. */
    @ParameterizedTest
    @CsvSource({
        "secrettoken, Bearer%20secrettoken, Bearer%20[redacted]",
        "secrettoken, a\\\\nsecrettoken, a\\n[redacted]",
        "secrettoken, \\\\u003dsecrettoken, \\u003d[redacted]",
        "secrettoken, mysecrettoken, mysecrettoken",
        "abcdefghijklmnopqrst-uvwxyz, abcdefghijklmnopqrst%2Duvwxyz, [redacted]%2Duvwxyz",
        "TOKEN-123, access_token\\\\u003dOTHER&a=b, access_token\\u003d*&a=b",
        "TOKEN-123, access_token%253DOTHER, access_token%253D*"
    })
    void masksEncodedSecrets(String token, String text, String expected) {
        assertThat(masked(token, text)).isEqualTo(expected);
    }

    @Test
    void masksEncodedSecretsInTextsWithLineBreaks() {
        assertThat(masked("secrettoken", "xa\\n%20secrettoken")).isEqualTo("xa\n%20[redacted]");
    }

    @Test
    void masksAPasswordWhoseSpecialCharactersAreEncoded() {
        OfflineUploadsClient client = graph.client(
                builder -> builder.proxySelector(ProxySelector.of(null), "user", "p@ssw0rdLongEnoughForRun123"));
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"http://user:p%40ssw0rdLongEnoughForRun123@proxy\"}");

        assertThat(client.getUpload("12").uploadTag()).isEqualTo("http://user:p%40[redacted]@proxy");
    }

    /** A search that starts again at every repetition would take minutes. */
    @Test
    @Timeout(20)
    void masksALongTokenThatRepeatsItself() {
        String text = "q1".repeat(500_000);

        assertThat(masked("q1".repeat(30_000), text + " and q1")).isEqualTo("[redacted] and q1");
    }

    @Test
    void masksAPasswordThatIsAWordOfItsOwnOnly() {
        OfflineUploadsClient client =
                graph.client(builder -> builder.proxySelector(ProxySelector.of(null), "user", "12345678"));
        graph.answers("{\"id\":\"7000000012345678\",\"upload_tag\":\"as 12345678\"}");

        assertThat(client.getUpload("7000000012345678").uploadTag()).isEqualTo("as [redacted]");
    }

    private String masked(String token, String tag) {
        graph.answers("{\"id\":\"12\",\"upload_tag\":\"" + tag + "\"}");
        return graph.client(builder ->
                        builder.accessToken(token).appSecret(APP_SECRET).maxRetries(0))
                .getUpload("12")
                .uploadTag();
    }
}
