package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.report.Report.Verdict;
import dev.offlineuploads.report.Section.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is reported of results, before it is written down. */
class ReportTest {

    private static final String EVERY_FIELD = "a read of every documented field";

    @Test
    void aBuildInWhichEveryCheckPassedHasPassed() {
        Report report = Samples.report(Samples.passed());

        assertThat(report.verdict()).as(report.headline()).isEqualTo(Verdict.PASSED);
        assertThat(report.failures()).isEmpty();
        assertThat(report.interactions())
                .hasSameSizeAs(Samples.SOURCES.interactions())
                .allSatisfy(
                        interaction -> assertThat(interaction.checks().values()).containsOnly(Outcome.PASSED));
    }

    @Test
    void everyFactOfTheReferenceHasARowThatIsWhole() {
        List<Section> matrix = Samples.report(Samples.passed()).matrix();

        Samples.SOURCES
                .reference()
                .apply("fields")
                .forEach(row -> assertThat(row(matrix, "Fields of " + row.get("type"), row.get("field"))
                                .isWhole())
                        .as("the row of %s", row)
                        .isTrue());
        assertThat(rows(matrix, "Error codes"))
                .hasSameSizeAs(Samples.SOURCES.reference().apply("error-codes"))
                .contains("100 of getUpload", "275 of listProgress");
        assertThat(rows(matrix, "Query parameters")).contains("fields of getUpload", "after of listPullSessions");
        assertThat(rows(matrix, "Answers by status")).contains("default of getUpload", "200 of listProgress");
        assertThat(rows(matrix, "Headers of answers")).contains("x-app-usage");
        assertThat(matrix)
                .allSatisfy(section ->
                        assertThat(section.isWhole()).as(section.title()).isTrue());
    }

    @Test
    void aRowSaysHowEachPlaceHasTheFact() {
        Row row = row(Samples.report(Samples.passed()).matrix(), "Fields of OfflineConversionDataSetUpload", "id");

        assertThat(row.cells())
                .extracting(Cell::text)
                .containsExactly(
                        "numeric string, Default, required", "string, Default, required", "String id", "", "passed");
        assertThat(row.cells().get(3).interactions())
                .extracting(Interaction::description)
                .contains(EVERY_FIELD, "a read of the default fields");
    }

    @Test
    void aFieldThatIsNewInOnePlaceHasARowInWhichTheOthersLackIt() {
        Sources sources = Samples.withRow(
                "fields",
                Map.of(
                        "type", "OfflineConversionDataSetUpload",
                        "field", "no_such_field",
                        "datatype", "int32",
                        "default", "",
                        "presence", "optional",
                        "unit", "",
                        "source", "documented"));

        Report report = Report.of(Samples.passed(), sources, Optional.empty());

        assertThat(row(report.matrix(), "Fields of OfflineConversionDataSetUpload", "no_such_field")
                        .cells())
                .extracting(Cell::text)
                .containsExactly("int32", "missing", "missing", "in no interaction", "not run");
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Check.class,
            names = {"COVERAGE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aFailureNamesCheckInteractionMessageAndWhatToDo(Check check) {
        Interaction interaction = Samples.interaction(EVERY_FIELD);

        Report report =
                Samples.report(Samples.failed(check, interaction, "\n/response/status is 200 in the recording"));

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.where()).startsWith(check.word() + ": " + check.test() + ".");
            assertThat(failure.subject()).isEqualTo(interaction.name());
            assertThat(failure.message()).isEqualTo("/response/status is 200 in the recording");
            assertThat(failure.advice()).isEqualTo(check.advice());
        });
        assertThat(report.interactions())
                .filteredOn(one -> one.checks().containsValue(Outcome.FAILED))
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo(interaction.name()));
    }

    @Test
    void theProviderFailsTheFieldsOfTheInteractionThatItFails() {
        Report report =
                Samples.report(Samples.failed(Check.PROVIDER, Samples.interaction(EVERY_FIELD), "not as recorded"));

        Row field = row(report.matrix(), "Fields of OfflineConversionDataSetUpload", "valid_entries");
        Row code = row(report.matrix(), "Error codes", "275 of listProgress");
        assertThat(field.cells().get(4).text()).isEqualTo("failed");
        assertThat(code.cells().get(4).text()).isEqualTo("passed");
    }

    @Test
    void aFailureOfATestThatIsNoCheckCountsToo() {
        Results results = Samples.passed()
                .with(List.of(new Result("FakeGraphTest", "answers", "answers()", Outcome.FAILED, "no answer")));

        Report report = Samples.report(results);

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.where()).isEqualTo("FakeGraphTest.answers"));
    }

    @Test
    void whatWasNotRunIsNotRunAndNeitherPassedNorFailed() {
        Results recorded = new Results(
                Samples.BUILD,
                Samples.passed().all().stream()
                        .filter(result -> result.test().equals(Check.RECORD.test()))
                        .toList());

        Report report = Samples.report(recorded);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.headline()).contains("drift was not run", "provider was not run");
        assertThat(report.interactions()).allSatisfy(interaction -> {
            assertThat(interaction.checks()).containsEntry(Check.RECORD, Outcome.PASSED);
            assertThat(interaction.checks()).containsEntry(Check.REPLAY, Outcome.NOT_RUN);
        });
        assertThat(report.matrix().get(0).rows())
                .allSatisfy(row -> assertThat(row.cells().get(4).text()).isEqualTo("not run"));
    }

    @Test
    void aMessageIsCutToItsFirstLinesAndHoldsNoToken() {
        String message = "Authorization: Bearer s3cret\nhttps://host/?access_token=s3cret&limit=1\n"
                + "line\n".repeat(50) + "the last line";

        Report report = Samples.report(Samples.failed(Check.REPLAY, Samples.interaction(EVERY_FIELD), message));

        assertThat(report.failures().get(0).message())
                .contains("Authorization: Bearer ***", "access_token=***&limit=1", "more lines")
                .doesNotContain("s3cret", "the last line");
    }

    private static List<String> rows(List<Section> matrix, String title) {
        return section(matrix, title).rows().stream().map(Row::name).toList();
    }

    private static Row row(List<Section> matrix, String title, String name) {
        return section(matrix, title).rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name + " in " + title));
    }

    private static Section section(List<Section> matrix, String title) {
        return matrix.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + title));
    }
}
