package dev.offlineuploads.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineuploads.contract.Pacts;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of states and the contract name the same states. */
class LiveStateTest {

    @Test
    void everyStateOfTheContractHasARowAndTheOtherWayRound() {
        Set<String> recorded = new TreeSet<>();
        Pacts.committedInteractions()
                .forEach(interaction -> interaction
                        .path("providerStates")
                        .forEach(state -> recorded.add(state.path("name").asText())));

        assertThat(LiveState.all().keySet())
                .as("the states in live/states.csv, against those of the contract")
                .containsExactlyInAnyOrderElementsOf(recorded);
    }

    @Test
    void everyRowSaysHowOrWhyNot() {
        assertThat(LiveState.all().values())
                .allSatisfy(state -> assertThat(state.how()).isNotBlank());
    }
}
