package dev.offlineuploads.contract.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineuploads.contract.support.Pacts;
import dev.offlineuploads.contract.support.Source;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that every interaction names its source and contains no secret. */
class PactHygieneTest {

    /** Patterns of secrets in names and values, by the name of the secret. */
    private static final Map<String, Pattern> SECRETS = new TreeMap<>(Map.of(
            "an access token of Meta", Pattern.compile("\\bEAA[A-Za-z0-9]{10,}"),
            "an access token of an app", Pattern.compile("\\b\\d{5,}(?:\\||%7[Cc])[\\w-]{10,}"),
            "a bearer token", Pattern.compile("(?i)\\bbearer\\s+\\S"),
            "a parameter for a secret",
                    Pattern.compile("(?i)(access_?token|appsecret_?proof|client_?secret|app_?secret|password)\\b"),
            "a proof of an app secret", Pattern.compile("\\b[0-9a-fA-F]{64}\\b"),
            "an app secret", Pattern.compile("\\b[0-9a-fA-F]{32}\\b"),
            "a JSON Web Token", Pattern.compile("\\beyJ[\\w-]{8,}\\.")));

    private static final String AUTHORIZATION = "Bearer " + Pacts.TOKEN_PLACEHOLDER;

    /** The recorded Authorization header, and its matching rule. */
    private static final Set<String> PLACEHOLDERS = Set.of(AUTHORIZATION, "Bearer .+");

    private final ObjectNode interaction =
            (ObjectNode) Pacts.committedInteractions().get(0).deepCopy();

    @TestFactory
    Stream<DynamicTest> everyInteractionHasASourceAndNoSecret() {
        return Pacts.committedInteractions().stream()
                .map(committed -> DynamicTest.dynamicTest(
                        Pacts.name(committed),
                        () -> assertThat(findings(committed))
                                .as(
                                        "\"%s\"; fix the consumer test, and record with: %s",
                                        Pacts.name(committed), Pacts.RECORD_COMMAND)
                                .isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "EAAGm0PX4ZCpsBAKZC7, an access token of Meta",
        "123456789|aBcDeFgHiJkLmNo, an access token of an app",
        "Bearer abc, a bearer token",
        "https://graph.facebook.com/v19.0/1?access_token=x, a parameter for a secret",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, a proof of an app secret",
        "0123456789abcdef0123456789abcdef, an app secret",
        "eyJhbGciOiJIUzI1NiJ9.e30.x, a JSON Web Token"
    })
    void reportsSecretsWithoutTheirValue(String secret, String name) {
        ((ObjectNode) interaction.at("/response/body/content")).put("upload_tag", "see " + secret);

        assertThat(findings(interaction)).containsExactly("/response/body/content/upload_tag seems to contain " + name);
    }

    @Test
    void reportsParametersOfSecrets() {
        ((ObjectNode) interaction.path("request")).putObject("query").put("access_token", "x");

        assertThat(findings(interaction))
                .containsExactly("the name of a member of /request/query seems to contain a parameter for a secret");
    }

    /** The findings, without the secrets. */
    private static List<String> findings(JsonNode interaction) {
        List<String> findings = new ArrayList<>();
        JsonNode provenance = interaction.at("/comments/references/provenance");
        String source = provenance.path("source").asText();
        List<String> sources = Arrays.stream(Source.values()).map(Source::text).toList();
        if (!sources.contains(source)) {
            findings.add("the source \"" + source + "\" is not one of " + sources);
        }
        String date = provenance.path("date").asText();
        if (!isPast(date)) {
            findings.add("the date of the source, \"" + date + "\", is not a valid date in the past");
        }
        if (!interaction.at("/request/headers/Authorization/0").asText().equals(AUTHORIZATION)) {
            findings.add("the Authorization header is not \"" + AUTHORIZATION + "\"");
        }
        addSecrets("", interaction, findings);
        return findings;
    }

    private static boolean isPast(String date) {
        try {
            // One more day, for time zones ahead of UTC.
            return !LocalDate.parse(date).isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void addSecrets(String place, JsonNode node, List<String> findings) {
        node.properties().forEach(member -> {
            addSecret("the name of a member of " + (place.isEmpty() ? "/" : place), member.getKey(), findings);
            addSecrets(place + "/" + member.getKey(), member.getValue(), findings);
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            addSecrets(place + "/" + i, node.get(i), findings);
        }
        if (node.isValueNode()) {
            addSecret(place, node.asText(), findings);
        }
    }

    private static void addSecret(String place, String text, List<String> findings) {
        SECRETS.forEach((secret, pattern) -> {
            if (!PLACEHOLDERS.contains(text) && pattern.matcher(text).find()) {
                findings.add(place + " seems to contain " + secret);
            }
        });
    }
}
