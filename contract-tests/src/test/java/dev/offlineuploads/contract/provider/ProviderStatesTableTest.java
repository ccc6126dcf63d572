package dev.offlineuploads.contract.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.contract.support.Pacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the table of provider states in README.md with the contract. */
class ProviderStatesTableTest {

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]*)\\|([^|]*)\\|.*");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void tableListsStatesParametersAndValues() throws IOException {
        Set<String> listed = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| provider state "))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + names(row.group(2)) + " " + names(row.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> recorded = new TreeSet<>();
        Pacts.committedInteractions().stream()
                .collect(Collectors.groupingBy(
                        interaction -> interaction.at("/providerStates/0/name").asText()))
                .forEach((state, interactions) -> {
                    Set<String> parameters = new TreeSet<>();
                    Set<String> values = new TreeSet<>();
                    interactions.forEach(interaction -> {
                        interaction.at("/providerStates/0/params").fieldNames().forEachRemaining(parameters::add);
                        Matcher value = Pattern.compile("\\$\\{(\\w+)}")
                                .matcher(interaction.at("/request/generators").toString());
                        value.results().forEach(found -> values.add(found.group(1)));
                    });
                    recorded.add(state + parameters + " " + values);
                });

        assertThat(listed).isEqualTo(recorded);
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
