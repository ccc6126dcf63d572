package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.support.Pacts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PactHygieneTest {

    private final ObjectNode interaction =
            (ObjectNode) Pacts.committedInteractions().get(0).deepCopy();

    @TestFactory
    Stream<DynamicTest> everyInteractionHasASourceAndNoSecret() {
        return Pacts.committedInteractions().stream()
                .map(committed -> DynamicTest.dynamicTest(
                        Pacts.name(committed),
                        () -> assertThat(PactHygiene.findings(committed))
                                .as(
                                        "\"%s\"; fix the consumer test, and record with: %s",
                                        Pacts.name(committed), Pacts.RECORD_COMMAND)
                                .isEmpty()));
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
    void reportsSecretsWithoutTheirValue(String secret, String name) {
        ((ObjectNode) interaction.at("/response/body/content")).put("upload_tag", "see " + secret);

        assertThat(PactHygiene.findings(interaction))
                .containsExactly("/response/body/content/upload_tag seems to contain " + name);
    }

    @Test
    void reportsParametersOfSecrets() {
        ((ObjectNode) interaction.path("request")).putObject("query").put("access_token", "x");

        assertThat(PactHygiene.findings(interaction))
                .containsExactly("the name of a member of /request/query seems to contain a parameter for a secret");
    }
}
