package dev.offlineuploads.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The figures of a run: one value per metric, client and round. */
final class Results {

    private final Map<String, Map<ClientType, List<Double>>> values = new LinkedHashMap<>();

    void add(String metric, ClientType client, double value) {
        values.computeIfAbsent(metric, unused -> new EnumMap<>(ClientType.class))
                .computeIfAbsent(client, unused -> new ArrayList<>())
                .add(value);
    }

    /** The metrics in the order of their first values. */
    Set<String> metrics() {
        return values.keySet();
    }

    /** The clients that have values. */
    Set<ClientType> clients() {
        Set<ClientType> clients = EnumSet.noneOf(ClientType.class);
        values.values().forEach(perClient -> clients.addAll(perClient.keySet()));
        return clients;
    }

    /** The values in the order of the rounds. The list is empty if the plan does not measure the client. */
    List<Double> get(String metric, ClientType client) {
        return values.get(metric).getOrDefault(client, List.of());
    }

    /** The quotient of each round. */
    static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
        return IntStream.range(0, dividends.size())
                .mapToObj(i -> dividends.get(i) / divisors.get(i))
                .toList();
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
