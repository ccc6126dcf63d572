package dev.offlineuploads.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How many changes that break the API the checks notice, as the last run of it left it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MutationScore(
        String startedOn, long seconds, List<MutantSet> sets, List<Survivor> survivors, List<Equivalent> equivalents) {

    public static final String COMMAND = "mvn verify -Pmutation";

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

        /** The share of those that can be noticed. */
        String percent() {
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
