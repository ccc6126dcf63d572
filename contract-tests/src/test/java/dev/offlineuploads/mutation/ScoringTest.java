package dev.offlineuploads.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.report.MutationScore;
import dev.offlineuploads.report.MutationScore.Killer;
import dev.offlineuploads.report.MutationScore.Survivor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final Mutant MUTANT = new Mutant(
            "remove property", "/schemas/Upload/id", List.of(Set.of("Upload"), Set.of("id", "ID")), root -> {});

    private static final Equivalents NONE = new Equivalents(List.of());

    @Test
    void countsAFindingThatNamesWhatWasChanged() {
        Verdict killed = verdict(
                new Finding("ReferenceTest", "lacks Upload.id"), new Finding("ShapeTest", "Upload is not as it was"));

        MutationScore score = new Scoring(List.of(killed), NONE).score(Instant.EPOCH, 1);

        assertThat(new Scoring(List.of(killed), NONE).complaints()).isEmpty();
        assertThat(score.sets()).hasSize(1).first().satisfies(set -> {
            assertThat(set.killed()).isOne();
            assertThat(set.killers()).containsExactly(new Killer("ReferenceTest", 1, 1));
        });
    }

    @Test
    void complainsOfAFindingThatDoesNotNameIt() {
        Scoring scoring = new Scoring(List.of(verdict(new Finding("ShapeTest", "Upload is not as it was"))), NONE);

        assertThat(scoring.complaints())
                .containsExactly("no check names what was changed by remove property at /schemas/Upload/id in document:"
                        + " ShapeTest does not name it: Upload is not as it was");
        assertThat(scoring.score(Instant.EPOCH, 1).survivors())
                .containsExactly(new Survivor(
                        "document",
                        "remove property at /schemas/Upload/id",
                        "ShapeTest does not name it: Upload is not as it was"));
    }

    @Test
    void takesASurvivorThatIsListedWithAReason() {
        Scoring scoring = new Scoring(List.of(verdict()), listed("remove .*"));

        assertThat(scoring.complaints()).isEmpty();
        assertThat(scoring.score(Instant.EPOCH, 1).sets().get(0).equivalent()).isOne();
    }

    @Test
    void complainsOfALineThatListsWhatACheckCanTell() {
        Scoring scoring =
                new Scoring(List.of(verdict(new Finding("ReferenceTest", "lacks Upload.id"))), listed("remove .*"));

        assertThat(scoring.complaints())
                .singleElement()
                .asString()
                .contains("ReferenceTest can tell remove property at /schemas/Upload/id", "narrow the line");
    }

    @Test
    void complainsOfALineThatListsNothing() {
        Scoring scoring =
                new Scoring(List.of(verdict(new Finding("ReferenceTest", "lacks Upload.id"))), listed("rename .*"));

        assertThat(scoring.complaints()).singleElement().asString().contains("rename .*", "no such mutant");
    }

    private static Verdict verdict(Finding... findings) {
        return Verdict.of("document", MUTANT, List.of(findings));
    }

    private static Equivalents listed(String kind) {
        return new Equivalents(List.of(
                new Equivalents.Row("document", Pattern.compile(kind), Pattern.compile(".*"), "Nobody can tell.")));
    }
}
