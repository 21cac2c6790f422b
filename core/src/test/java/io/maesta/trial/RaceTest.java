package io.maesta.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.maesta.data.Examples;
import io.maesta.data.generated.GeneratedShapes;
import io.maesta.supernet.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaceTest {
    private static final int PART = Race.LEAST;
    private static final Examples WHOLE =
            new GeneratedShapes(1, 20, Race.SHARE * PART, 20).dataset().validation();

    private final List<String> scored = new ArrayList<>();

    @Test
    void theFirstAndTheBestOfTheHeatRunOnTheWholeAndTheBestOfThemWins() {
        double[] onPart = {1.0, 0.6, 0.5, 0.9, 0.2, 0.3, 0.8, 0.4};
        double[] onWhole = {0.1, 0.3, 1.0, 0.2, 1.0, 1.0, 0.4, 0.1};

        assertThat(winner(onPart, onWhole))
                .as("of 0, 1, 3 and 6; 2, 4 and 5 would be better")
                .isEqualTo(6);
        assertThat(scored)
                .containsExactly(
                        "0 of 1600",
                        "1 of 400",
                        "2 of 400",
                        "3 of 400",
                        "4 of 400",
                        "5 of 400",
                        "6 of 400",
                        "7 of 400",
                        "1 of 1600",
                        "3 of 1600",
                        "6 of 1600")
                .hasSize(race(8).scores());

        onWhole[0] = 0.5;
        assertThat(winner(onPart, onWhole)).isZero();
    }

    private int winner(double[] onPart, double[] onWhole) {
        scored.clear();
        return race(onPart.length).winner((network, examples) -> {
            scored.add(network + " of " + examples.size());
            return examples.size() == PART ? onPart[network] : onWhole[network];
        });
    }

    @Test
    void ofEqualsTheFirstWinsAndANumberBeatsNone() {
        assertThat(race(16).winner((network, examples) -> 0.5)).isZero();
        assertThat(race(3).winner((network, examples) -> network == 0 ? Double.NaN : 0.5))
                .isEqualTo(1);
        assertThat(race(3).winner((network, examples) -> Double.NaN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 1600, CLASSIFICATION, true",
        "5, 1600, CLASSIFICATION, false",
        "6, 1599, CLASSIFICATION, false",
        "6, 1600, RECONSTRUCTION, false"
    })
    void aHeatIsRunWhereItSavesWorkAndMeansSomething(int networks, int examples, Task task, boolean hasHeat) {
        Examples whole = SelectedExamples.drawn(WHOLE, examples, new Random(1));
        Race race = Race.of(networks, whole, task, new Random(2));

        assertThat(race.heat().isPresent()).isEqualTo(hasHeat);
        assertThat(race.scores()).isEqualTo(hasHeat ? networks + Race.FINALISTS : networks);
        if (!hasHeat) {
            assertThat(race.winner((network, those) -> those == whole ? network : -network))
                    .isEqualTo(networks - 1);
        }
    }

    @Test
    void aHeatsExamplesAreDrawnWithoutRepetitionAndByTheSeed() {
        SelectedExamples drawn = SelectedExamples.drawn(WHOLE, PART, new Random(3));
        assertThat(drawn.indices()).hasSize(PART).isSorted().doesNotHaveDuplicates();
        assertThat(drawn.indices())
                .isEqualTo(SelectedExamples.drawn(WHOLE, PART, new Random(3)).indices());
        assertThat(drawn.indices())
                .isNotEqualTo(SelectedExamples.drawn(WHOLE, PART, new Random(4)).indices());
        assertThat(drawn.label(7)).isEqualTo(WHOLE.label(drawn.indices()[7]));
    }

    private static Race race(int networks) {
        return Race.of(networks, WHOLE, Task.CLASSIFICATION, new Random(1));
    }
}
