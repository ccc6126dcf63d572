package dev.offlineuploads.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A test that failed: where, what it says, what to do next.
 *
 * @param where the check, where it is one, and the test
 * @param subject the interaction, or what the test is called
 * @param interaction the interaction that it is about, where it is about one
 * @param message the first lines of what it says
 */
record Failure(String where, String subject, Optional<Interaction> interaction, String message, String advice) {

    private static final int MOST_LINES = 14;
    private static final int LONGEST_LINE = 400;

    static Failure of(Result result, List<Interaction> interactions) {
        Optional<Check> check = Check.of(result);
        Optional<Interaction> about = check.filter(Check.OF_INTERACTIONS::contains)
                .flatMap(known -> interactions.stream()
                        .filter(interaction -> known.of(interaction.json()).test(result))
                        .findFirst());
        String test = result.method().isEmpty() ? result.test() : result.test() + "." + result.method();
        return new Failure(
                check.map(known -> known.word() + ": ").orElse("") + test,
                about.map(Interaction::name).orElse(result.name()),
                about,
                firstLines(result.message()),
                check.map(Check::advice)
                        .orElse("Run it alone: mvn verify -Dtest=" + result.test()
                                + " -Dsurefire.failIfNoSpecifiedTests=false"));
    }

    private static String firstLines(String message) {
        List<String> lines = message.lines().filter(line -> !line.isBlank()).toList();
        String first = lines.stream()
                .limit(MOST_LINES)
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...")
                .collect(Collectors.joining("\n"));
        int more = lines.size() - MOST_LINES;
        return more > 0 ? first + "\n... and " + more + " more lines" : first;
    }
}
