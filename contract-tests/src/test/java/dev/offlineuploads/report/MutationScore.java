package dev.offlineuploads.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many changes that break the API the checks notice, as the last run of it left it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MutationScore(
        String startedOn, long seconds, List<MutantSet> sets, List<Survivor> survivors, List<Equivalent> equivalents) {

    public MutationScore {
        sets = orNone(sets);
        survivors = orNone(survivors);
        equivalents = orNone(equivalents);
    }

    /** The mutants of one thing, by what was done to it and by which check noticed. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MutantSet(
            String name,
            int mutants,
            int killed,
            int equivalent,
            int survived,
            List<Kind> kinds,
            List<Killer> killers) {

        public MutantSet {
            kinds = orNone(kinds);
            killers = orNone(killers);
        }

        private String percent() {
            int noticeable = mutants - equivalent;
            return noticeable == 0 ? "none to notice" : 100L * killed / noticeable + " %";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Kind(String kind, int mutants, int killed, int equivalent) {}

    /** A check, how many mutants it noticed, and how many of them no other check did. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Killer(String check, int killed, int alone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Survivor(String set, String mutant, String why) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Equivalent(String set, int mutants, String pattern, String reason) {}

    /** A row for each set, for each check that killed some of it, and for each survivor. */
    Page.Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (MutantSet set : sets) {
            rows.add(List.of(
                    set.name(),
                    set.mutants() + " mutants",
                    set.killed() + " killed, " + set.percent() + ", " + set.equivalent() + " equivalent, "
                            + set.survived() + " survived"));
            set.killers()
                    .forEach(killer -> rows.add(List.of(
                            set.name(),
                            killer.check(),
                            killer.killed() + " killed, " + killer.alone() + " by no other check")));
        }
        survivors.forEach(
                survivor -> rows.add(List.of(survivor.set(), "✗ " + survivor.mutant(), "survived: " + survivor.why())));
        return new Page.Table(
                "Mutation score of " + startedOn,
                survivors.isEmpty(),
                List.of("Set", "Mutants or check", "Result"),
                rows);
    }

    /** The score in a file; empty where there is none. */
    static Optional<MutationScore> in(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(new ObjectMapper().readValue(file.toFile(), MutationScore.class))
                : Optional.empty();
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
