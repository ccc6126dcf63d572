package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

    private final ObjectNode interaction =
            (ObjectNode) Pacts.committedInteractions().get(0).deepCopy();

    @Test
    void passesWhatIsCommitted() {
        assertThatCode(() -> Provenance.check(Pacts.committedInteractions())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "EAAGm0PX4ZCpsBAKZC7, an access token of Meta",
        "123456789|aBcDeFgHiJkLmNo, an access token of an app",
        "123456789%7CaBcDeFgHiJkLmNo, an access token of an app",
        "Bearer abc, a bearer token",
        "https://graph.facebook.com/v19.0/1?access_token=x, a parameter for a secret",
        "appsecret_proof=x, a parameter for a secret",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, a proof of an app secret",
        "0123456789abcdef0123456789abcdef, an app secret",
        "eyJhbGciOiJIUzI1NiJ9.e30.x, a JSON Web Token"
    })
    void refusesWhatLooksLikeASecretAndDoesNotRepeatIt(String secret, String what) {
        ((ObjectNode) interaction.at("/response/body/content")).put("upload_tag", "see " + secret);

        assertThatThrownBy(() -> Provenance.check(List.of(interaction)))
                .hasMessageContaining("\"" + Pacts.name(interaction) + "\" holds what looks like " + what)
                .hasMessageContaining("/response/body/content/upload_tag")
                .hasMessageContaining(Pacts.RECORD_COMMAND)
                .hasMessageNotContaining(secret);
    }

    @Test
    void refusesASecretInAQueryByTheNameOfItsParameter() {
        ((ObjectNode) interaction.path("request"))
                .putObject("query")
                .putArray("access_token")
                .add("x");

        assertThatThrownBy(() -> Provenance.check(List.of(interaction)))
                .hasMessageContaining("the name of a member of /request/query");
    }

    @Test
    void refusesATokenInTheHeaderThatIsNotThePlaceholder() {
        ((ArrayNode) interaction.at("/request/headers/Authorization")).set(0, "Bearer mine");

        assertThatThrownBy(() -> Provenance.check(List.of(interaction)))
                .hasMessageContaining("does not send ACCESS_TOKEN")
                .hasMessageNotContaining("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2026-13-01", "9999-01-01"})
    void refusesADateThatIsNone(String date) {
        ((ObjectNode) interaction.at("/comments/references/provenance")).put("date", date);

        assertThatThrownBy(() -> Provenance.check(List.of(interaction)))
                .hasMessageContaining("\"" + date + "\" as the date of its source");
    }

    @Test
    void refusesASourceThatNobodyKnows() {
        ((ObjectNode) interaction.at("/comments/references/provenance")).put("source", "a friend");

        assertThatThrownBy(() -> Provenance.check(List.of(interaction)))
                .hasMessageContaining("names the source \"a friend\"");
    }
}
