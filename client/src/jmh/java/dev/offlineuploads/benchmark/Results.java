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
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The figures of a run. Lists have one value per round, in the order of the rounds. */
final class Results {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Map<Series, Map<Subject, List<Figure>>> figures = new EnumMap<>(Series.class);
    private final Map<Subject, List<Double>> coldStarts = new EnumMap<>(Subject.class);

    /** One round: calls per second, or milliseconds per call, and bytes allocated per call. */
    private record Figure(double score, double bytes) {}

    private Results(Path folder) {
        this.folder = folder;
    }

    static Results of(Path folder) throws IOException {
        Results results = new Results(folder);
        for (Series series : Series.values()) {
            for (int round = 1; Files.exists(file(folder, series, round)); round++) {
                for (JsonNode result :
                        MAPPER.readTree(file(folder, series, round).toFile())) {
                    results.add(series, result);
                }
            }
        }
        for (int round = 1; Files.exists(Processes.coldStarts(folder, round)); round++) {
            for (Map.Entry<String, JsonNode> starts : MAPPER.readTree(
                            Processes.coldStarts(folder, round).toFile())
                    .properties()) {
                results.coldStarts
                        .computeIfAbsent(Subject.valueOf(starts.getKey()), unused -> new ArrayList<>())
                        .add(median(StreamSupport.stream(starts.getValue().spliterator(), false)
                                .map(JsonNode::asDouble)
                                .toList()));
            }
        }
        return results;
    }

    /** Where JMH writes the results of a series. */
    static Path file(Path folder, Series series, int round) {
        return folder.resolve("jmh-" + round + "-" + series + ".json");
    }

    private void add(Series series, JsonNode result) {
        Subject subject = Subject.valueOf(result.at("/params/subject").asText());
        figures.computeIfAbsent(series, unused -> new EnumMap<>(Subject.class))
                .computeIfAbsent(subject, unused -> new ArrayList<>())
                .add(new Figure(
                        result.at("/primaryMetric/score").asDouble(),
                        result.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble()));
    }

    boolean has(Series series) {
        return figures.containsKey(series);
    }

    /** The clients that took part. */
    Set<Subject> subjects(Series series) {
        return figures.get(series).keySet();
    }

    List<Double> bytes(Series series, Subject subject) {
        return figures.get(series).get(subject).stream().map(Figure::bytes).toList();
    }

    List<Double> scores(Series series, Subject subject) {
        return figures.get(series).get(subject).stream().map(Figure::score).toList();
    }

    /** The time per call, relative to that of another client. */
    List<Double> times(Series series, Subject subject, Subject other) {
        return ratios(scores(series, other), scores(series, subject));
    }

    /** The quotients of two lists, element by element. */
    static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
        return IntStream.range(0, dividends.size())
                .mapToObj(i -> dividends.get(i) / divisors.get(i))
                .toList();
    }

    /** The clients that were started cold. */
    Set<Subject> coldSubjects() {
        return coldStarts.keySet();
    }

    /** The median of a round's cold starts: milliseconds of CPU time. */
    List<Double> coldStarts(Subject subject) {
        return coldStarts.get(subject);
    }

    /** A file of results that JMH did not write. */
    JsonNode file(String name) throws IOException {
        return MAPPER.readTree(folder.resolve(name).toFile());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
