package dev.offlineuploads.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** What every interaction, wherever it comes from, has to say and must not hold. */
public final class Provenance {

    /** What a secret looks like, by what it is. It is sought in names and values alike. */
    private static final Map<String, Pattern> SECRETS = new TreeMap<>(Map.of(
            "an access token of Meta", Pattern.compile("\\bEAA[A-Za-z0-9]{10,}"),
            "an access token of an app", Pattern.compile("\\b\\d{5,}(?:\\||%7[Cc])[\\w-]{10,}"),
            "a bearer token", Pattern.compile("(?i)\\bbearer\\s+\\S"),
            "a parameter for a secret",
                    Pattern.compile("(?i)(access_?token|appsecret_?proof|client_?secret|app_?secret|password)\\b"),
            "a proof of an app secret", Pattern.compile("\\b[0-9a-fA-F]{64}\\b"),
            "an app secret", Pattern.compile("\\b[0-9a-fA-F]{32}\\b"),
            "a JSON Web Token", Pattern.compile("\\beyJ[\\w-]{8,}\\.")));

    /** The header as it is recorded, and the rule that it is matched by. */
    private static final Set<String> STAND_INS = Set.of("Bearer " + Pacts.TOKEN_PLACEHOLDER, "Bearer .+");

    private Provenance() {}

    /** Fails for an interaction that does not say where it comes from, or that holds anything like a secret. */
    public static void check(List<JsonNode> contracts) {
        List<String> findings = new ArrayList<>();
        contracts.forEach(contract -> {
            String name = "\"" + Pacts.name(contract) + "\"";
            provenance(name, contract.at("/comments/references/provenance"), findings);
            if (!contract.at("/request/headers/Authorization/0").asText().equals("Bearer " + Pacts.TOKEN_PLACEHOLDER)) {
                findings.add(name + " does not send " + Pacts.TOKEN_PLACEHOLDER + " in the place of the token");
            }
            secrets(name, "", contract, findings);
        });
        assertThat(findings)
                .as(
                        "where the recorded interactions come from, and what they hold; mend ConsumerPactTest and record with %s",
                        Pacts.RECORD_COMMAND)
                .isEmpty();
    }

    private static void provenance(String name, JsonNode provenance, List<String> findings) {
        String source = provenance.path("source").asText();
        List<String> sources = Arrays.stream(Contract.Source.values())
                .map(Contract.Source::text)
                .toList();
        if (!sources.contains(source)) {
            findings.add(name + " names the source \"" + source + "\", which is none of " + sources);
        }
        String date = provenance.path("date").asText();
        if (!isPast(date)) {
            findings.add(name + " gives \"" + date + "\" as the date of its source, which is no day up to now");
        }
    }

    private static boolean isPast(String date) {
        try {
            // A day more, for those who are ahead of UTC.
            return !LocalDate.parse(date).isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Says what and where, and never the secret itself. */
    private static void secrets(String name, String place, JsonNode node, List<String> findings) {
        node.properties().forEach(member -> {
            text(name, "the name of a member of " + (place.isEmpty() ? "/" : place), member.getKey(), findings);
            secrets(name, place + "/" + member.getKey(), member.getValue(), findings);
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            secrets(name, place + "/" + i, node.get(i), findings);
        }
        if (node.isValueNode()) {
            text(name, place, node.asText(), findings);
        }
    }

    private static void text(String name, String place, String text, List<String> findings) {
        SECRETS.forEach((what, pattern) -> {
            if (!STAND_INS.contains(text) && pattern.matcher(text).find()) {
                findings.add(name + " holds what looks like " + what + ", in " + place);
            }
        });
    }
}
