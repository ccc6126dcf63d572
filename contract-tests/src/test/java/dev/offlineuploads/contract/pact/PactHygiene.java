package dev.offlineuploads.contract.pact;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Finds secrets in an interaction, and missing or invalid sources. */
final class PactHygiene {

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

    private final List<String> findings = new ArrayList<>();

    private PactHygiene() {}

    /** The findings, one per line, without the secrets. */
    static List<String> findings(JsonNode interaction) {
        PactHygiene hygiene = new PactHygiene();
        hygiene.provenance(interaction.at("/comments/references/provenance"));
        if (!interaction.at("/request/headers/Authorization/0").asText().equals(AUTHORIZATION)) {
            hygiene.findings.add("the Authorization header is not \"" + AUTHORIZATION + "\"");
        }
        hygiene.secrets("", interaction);
        return hygiene.findings;
    }

    private void provenance(JsonNode provenance) {
        String source = provenance.path("source").asText();
        List<String> sources = Arrays.stream(Source.values()).map(Source::text).toList();
        if (!sources.contains(source)) {
            findings.add("the source \"" + source + "\" is not one of " + sources);
        }
        String date = provenance.path("date").asText();
        if (!isPast(date)) {
            findings.add("the date of the source, \"" + date + "\", is not a valid date in the past");
        }
    }

    private static boolean isPast(String date) {
        try {
            // One more day, for time zones ahead of UTC.
            return !LocalDate.parse(date).isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void secrets(String place, JsonNode node) {
        node.properties().forEach(member -> {
            text("the name of a member of " + (place.isEmpty() ? "/" : place), member.getKey());
            secrets(place + "/" + member.getKey(), member.getValue());
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            secrets(place + "/" + i, node.get(i));
        }
        if (node.isValueNode()) {
            text(place, node.asText());
        }
    }

    private void text(String place, String text) {
        SECRETS.forEach((secret, pattern) -> {
            if (!PLACEHOLDERS.contains(text) && pattern.matcher(text).find()) {
                findings.add(place + " seems to contain " + secret);
            }
        });
    }
}
