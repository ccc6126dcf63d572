package dev.offlineuploads.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the rounds of a run gave, by case and client; a figure is the median of the rounds. */
final class Results {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Map<String, Map<Subject, List<Figure>>> cases = new TreeMap<>();

    /** One round: operations a second, or milliseconds an operation, and bytes of garbage an operation. */
    private record Figure(double score, double bytes) {}

    private Results(Path folder) {
        this.folder = folder;
    }

    static Results of(Path folder) throws IOException {
        Results results = new Results(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("jmh-\\d+-.*\\.json"))
                    .sorted()
                    .toList()) {
                MAPPER.readTree(file.toFile()).forEach(results::add);
            }
        }
        return results;
    }

    private void add(JsonNode result) {
        JsonNode parameters = result.path("params");
        String name = result.path("benchmark").asText();
        String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        String list = parameters.has("pages")
                ? " " + parameters.path("pages").asText() + "x"
                        + parameters.path("limit").asText()
                : "";
        String key = shortName + list + " " + parameters.path("scheme").asText() + " "
                + result.path("threads").asInt();
        cases.computeIfAbsent(key, unused -> new EnumMap<>(Subject.class))
                .computeIfAbsent(Subject.valueOf(parameters.path("subject").asText()), unused -> new ArrayList<>())
                .add(new Figure(
                        result.path("primaryMetric").path("score").asDouble(),
                        result.path("secondaryMetrics")
                                .path("gc.alloc.rate.norm")
                                .path("score")
                                .asDouble()));
    }

    boolean has(String key) {
        return cases.containsKey(key);
    }

    int rounds(String key) {
        return figures(key).values().iterator().next().size();
    }

    /** Who took part in a case. */
    Iterable<Subject> subjects(String key) {
        return figures(key).keySet();
    }

    double bytes(String key, Subject subject) {
        return median(figures(key).get(subject).stream().map(Figure::bytes).toList());
    }

    double score(String key, Subject subject) {
        return median(figures(key).get(subject).stream().map(Figure::score).toList());
    }

    /** How much more one does than the other, of each round. */
    List<Double> ratios(String key, Subject subject, Subject other) {
        return ratios(figures(key).get(subject), figures(key).get(other));
    }

    /** How much more of one case than of another a client does, of each round. */
    List<Double> ratios(String key, String otherKey, Subject subject) {
        return ratios(figures(key).get(subject), figures(otherKey).get(subject));
    }

    private static List<Double> ratios(List<Figure> some, List<Figure> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            ratios.add(some.get(i).score / others.get(i).score);
        }
        return ratios;
    }

    private Map<Subject, List<Figure>> figures(String key) {
        Map<Subject, List<Figure>> figures = cases.get(key);
        if (figures == null) {
            throw new IllegalStateException("there is no " + key + " in " + cases.keySet());
        }
        return figures;
    }

    /** A file of results that are not JMH's. */
    JsonNode file(String name) throws IOException {
        return MAPPER.readTree(folder.resolve(name).toFile());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
