package dev.offlineuploads.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String UPLOAD = "an upload, given an upload exists";
    private static final String LIST = "a list, given an upload exists";

    private final List<JsonNode> interactions = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    @BeforeEach
    void passAllChecks() throws Exception {
        interactions.add(interaction(UPLOAD, "readsAnUpload"));
        interactions.add(interaction(LIST, "readsAList"));
        for (String name : List.of(UPLOAD, LIST)) {
            for (String test : List.of("CommittedPactTest", "PactReplayTest", "PactMatchesOpenApiTest")) {
                pass(test, "each", name);
            }
            String description = name.substring(0, name.indexOf(','));
            pass("ProviderPactTest", "verify", "client - " + description);
        }
        pass("SpecAgainstReferenceTest", "documentAndReferenceAgree", "field id");
        pass("GetUploadPactTest", "readsAnUpload", "readsAnUpload()");
        pass("GetUploadPactTest", "readsAList", "readsAList()");
        pass("PactCoverageTest", "coversFields", "coversFields()");
    }

    @Test
    void passesIfEveryCheckRanAndNothingFailed() {
        Page page = page();

        assertThat(page.verdict()).isEqualTo("Passed");
        assertThat(page.headline()).contains("12 tests passed", "2 recorded interactions", "Only mvn verify -Plive");
        assertThat(table(page, "2 recorded interactions"))
                .extracting(row -> row.subList(4, row.size() - 1))
                .allSatisfy(outcomes -> assertThat(outcomes).containsOnly("✓ passed"));
    }

    @Test
    void showsResultsOfTheGraphApiAndWhyTestsWereSkipped() {
        pass("LiveGraphPactTest", "each", UPLOAD);
        results.add(new Result("contract-tests", "LiveGraphPactTest", "each", LIST, Outcome.SKIPPED, "none"));

        assertThat(page().headline()).isEqualTo("13 tests passed, with 2 recorded interactions.");
        assertThat(table(page(), "2 recorded interactions"))
                .extracting(row -> row.get(row.size() - 1))
                .containsExactly("✓ passed", "– skipped");
        assertThat(table(page(), "Skipped tests: 1")).containsExactly(List.of("LiveGraphPactTest.each", LIST, "none"));
    }

    @Test
    void isIncompleteIfACheckDidNotRun() {
        results.removeIf(result -> result.test().equals("ProviderPactTest"));

        assertThat(page().verdict()).isEqualTo("Incomplete");
        assertThat(page().headline()).isEqualTo("10 tests passed. Not run: provider.");
        assertThat(table(page(), "2 recorded interactions"))
                .extracting(row -> row.get(8))
                .containsOnly("– not run");
    }

    @Test
    void namesTheModuleThatStoppedTheBuildAndTheChecksThatDidNotRun() {
        results.clear();
        results.add(new Result("api-spec", "SpecLintTest", "lint", "lint", Outcome.FAILED, "openapi.yaml:12: Add one"));

        Page page = page(
                Stop.of("api-spec", "goal org:maven-surefire-plugin:3.5.6:test (lint) on", "There are test failures."));

        assertThat(page.verdict()).isEqualTo("Failed");
        assertThat(page.headline())
                .isEqualTo("Stopped in api-spec: 1 of 1 tests failed."
                        + " Not run: reference, record, committed, replay, match, coverage, provider.");
        assertThat(page.blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().message()).isEqualTo("openapi.yaml:12: Add one");
            assertThat(block.command()).isEqualTo("mvn verify -pl api-spec -am -Dtest=SpecLintTest");
        });
    }

    @Test
    void quotesThePluginThatStoppedTheBuild() {
        Page page = page(Stop.of(
                "client",
                "goal \033[32morg:maven-compiler-plugin:3.14.1:compile\033[m \033[1m(default-compile)\033[m",
                "client/A.java:[1,19] incompatible types"));

        assertThat(page.headline()).isEqualTo("Stopped in client: the code does not compile.");
        assertThat(page.blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().title()).isEqualTo("client: the code does not compile");
            assertThat(block.failure().place()).isEqualTo("maven-compiler-plugin:compile");
            assertThat(block.failure().message()).isEqualTo("client/A.java:[1,19] incompatible types");
        });
    }

    @Test
    void showsThatTheJvmOfTestsCrashedAfterAFailure() {
        fail("AaaTest", "one()", "not equal");
        String message = "There are test failures.\n\nSee dump files.\nThe forked VM terminated";

        Page page = page(Stop.of("client", "goal org:maven-surefire-plugin:3:test (default-test) on", message));

        assertThat(page.headline()).isEqualTo("Stopped in client: maven-surefire-plugin:test failed.");
        assertThat(page.blocks()).extracting(block -> block.failure().message()).containsExactly(message, "not equal");
    }

    @Test
    void namesTheCommandOfAProfile() {
        fail("MutationRun", "contract", "a mutant survived");
        assertThat(page().blocks().get(0).command()).isEqualTo("mvn verify -Pmutation");

        Stop stop = Stop.of("client", "goal org:invoker:3:run (run-consumers) on", "no jar");
        assertThat(page(stop).blocks().get(0).command()).isEqualTo("mvn verify -Pnightly -Dcheck=consumers");
    }

    @Test
    void foldsFailuresOfOneInteractionIntoTheFirstCheckThatNoticed() {
        fail("ProviderPactTest", "client - an upload", "expected 404 but was 400");
        fail("PactCoverageTest", "coversFields()", "no interaction has status 400");
        fail("CommittedPactTest", UPLOAD, "/response/status is 404 in the committed contract");

        Page page = page();

        assertThat(page.headline()).isEqualTo("3 of 12 tests failed.");
        assertThat(page.blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().title()).isEqualTo(UPLOAD);
            assertThat(block.failure().place()).isEqualTo("committed: CommittedPactTest.each");
            assertThat(block.command()).isEqualTo("mvn verify -Dupdate");
            assertThat(block.consequences())
                    .extracting(Page.Failure::message)
                    .containsExactly("no interaction has status 400", "expected 404 but was 400");
        });
    }

    @Test
    void foldsFailuresOfOneCheckThatDifferInValuesOnly() {
        fail("PactReplayTest", UPLOAD, "an upload: 3 differences in \"id\" of [{\"id\":7}, []]");
        fail("PactReplayTest", LIST, "a list: 12 differences in \"data\" of []");

        assertThat(page().blocks())
                .singleElement()
                .satisfies(block -> assertThat(block.consequences()).hasSize(1));
    }

    @Test
    void keepsFailuresOfDifferentCausesApart() {
        fail("PactReplayTest", UPLOAD, "the upload is lost");
        fail("PactReplayTest", LIST, "the list ends too early");

        assertThat(page().blocks())
                .extracting(block -> block.failure().message())
                .containsExactly("the upload is lost", "the list ends too early");
    }

    @Test
    void beginsWithTheDifferencesBetweenDocumentAndReference() {
        fail("RegenerationTest", "generate()", "no");
        fail("SpecAgainstReferenceTest", "field id", "openapi.yaml lacks the field id");
        fail("SpecAgainstReferenceTest", "value id", "openapi.yaml lacks the value id of UploadField");

        assertThat(page().blocks()).singleElement().satisfies(block -> {
            assertThat(block.failure().message()).isEqualTo("openapi.yaml lacks the field id");
            assertThat(block.consequences()).hasSize(1);
        });
        assertThat(page().others()).extracting(Page.Failure::place).containsExactly("RegenerationTest.test");
    }

    @Test
    void listsOtherTestsAfterTheChecks() {
        fail("AaaTest", "one()", "not equal");
        assertThat(page().blocks())
                .extracting(Page.Block::command)
                .containsExactly("mvn verify -pl contract-tests -am -Dtest=AaaTest");

        fail("ProviderPactTest", "client - a list", "expected 2 items");
        assertThat(page().blocks()).extracting(block -> block.failure().title()).containsExactly(LIST);
        assertThat(page().others()).extracting(Page.Failure::place).containsExactly("AaaTest.test");
    }

    private Page page() {
        return page(null);
    }

    private Page page(Stop stop) {
        return new Report(results, interactions, List.of(), Optional.ofNullable(stop)).page();
    }

    private static List<List<String>> table(Page page, String title) {
        return page.tables().stream()
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private void pass(String test, String method, String name) {
        results.add(new Result("contract-tests", test, method, name, Outcome.PASSED, ""));
    }

    private void fail(String test, String name, String message) {
        Optional<Result> passed = results.stream()
                .filter(result -> result.test().equals(test) && result.name().equals(name))
                .findFirst();
        passed.ifPresent(results::remove);
        results.add(new Result(
                "contract-tests", test, passed.map(Result::method).orElse("test"), name, Outcome.FAILED, message));
    }

    private static JsonNode interaction(String name, String test) throws Exception {
        return new ObjectMapper().readTree("""
                {"description": "%s", "providerStates": [{"name": "an upload exists"}],
                 "comments": {"testname": "dev.offlineuploads.contract.GetUploadPactTest.%s(MockServer)"}}
                """.formatted(name.substring(0, name.indexOf(',')), test));
    }
}
