package io.maesta.pareto;

import static io.maesta.pareto.ExamplePoints.BOTH;
import static io.maesta.pareto.ExamplePoints.WEIGHTS;
import static io.maesta.pareto.ExamplePoints.cost;
import static io.maesta.pareto.ExamplePoints.objectives;
import static io.maesta.pareto.ExamplePoints.row;
import static io.maesta.pareto.ExamplePoints.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoFrontTest {
    @Test
    void onlyWhatNothingDominatesIsOnTheFront() {
        ParetoFront front = ParetoFront.of(
                List.of(row("c", 0.9, 8, 1), row("a", 0.5, 2, 1), row("dominated", 0.4, 3, 1), row("b", 0.7, 5, 1)),
                WEIGHTS);

        assertThat(ids(front)).containsExactly("a", "b", "c");
    }

    @Test
    void aCostThatIsNoObjectiveDoesNotCount() {
        List<ResultRow> rows = List.of(row("a", 0.5, 2, 19), row("b", 0.5, 3, 1));

        assertThat(ids(ParetoFront.of(rows, WEIGHTS))).containsExactly("a");
        assertThat(ids(ParetoFront.of(rows, BOTH))).containsExactly("a", "b");
    }

    @Test
    void failedSkippedAndInfeasibleRowsHaveNoPlace() {
        Trial trial = ExampleSweeps.sweep().trials().get(0);
        Target three = Target.NONE.with(CostKind.WEIGHTS, 3);
        ResultRow tooLarge = ExampleResults.row("large", 0.99, cost(4, 1), three);
        List<ResultRow> rows = List.of(
                ExampleResults.failed(trial).row(),
                ExampleResults.skipped(trial).row(),
                tooLarge);

        assertThat(ParetoFront.of(rows, WEIGHTS).rows()).isEmpty();
        assertThat(ParetoFront.of(rows, WEIGHTS).hypervolume()).isZero();
    }

    @Test
    void ofEqualPointsTheSmallestTrialIdStandsForAll() {
        ParetoFront front =
                ParetoFront.of(List.of(row("b", 0.5, 2, 1), row("a", 0.5, 2, 7), row("c", 0.5, 2, 1)), WEIGHTS);

        assertThat(ids(front)).containsExactly("a");
    }

    @Test
    void volumesAreSharesOfTheBoxUnderTheReference() {
        ParetoFront front = ParetoFront.of(List.of(row("a", 0.5, 2, 1), row("b", 0.75, 5, 1)), WEIGHTS);

        assertThat(front.hypervolume()).isCloseTo(0.5 * 0.8 + 0.25 * 0.5, within(1e-12));
        assertThat(front.points())
                .extracting(FrontPoint::contribution)
                .satisfiesExactly(a -> assertThat(a).isCloseTo(0.5 * 0.3, within(1e-12)), b -> assertThat(b)
                        .isCloseTo(0.25 * 0.5, within(1e-12)));
        assertThat(front.points())
                .allMatch(point -> point.paretoRank() == 1 && point.reference().equals(WEIGHTS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void mergingIsCommutativeAssociativeAndIdempotent(int seed) {
        Random random = new Random(seed);
        ParetoFront a = front(random);
        ParetoFront b = front(random);
        ParetoFront c = front(random);

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(a)).isEqualTo(a);
        assertThat(a.merge(ParetoFront.of(List.of(), BOTH))).isEqualTo(a);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theFrontOfPartsIsTheFrontOfTheWhole(int seed) {
        Random random = new Random(seed);
        List<ResultRow> rows = rows(random, 60);
        ParetoFront whole = ParetoFront.of(rows, BOTH);
        List<ResultRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        ParetoFront parts = ParetoFront.of(List.of(), BOTH);
        for (ResultRow row : shuffled) {
            parts = parts.merge(ParetoFront.of(List.of(row), BOTH));
        }

        assertThat(parts).isEqualTo(whole);
        assertThat(objectives(whole.rows()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(objectives(rows).stream()
                        .filter(point -> objectives(rows).stream().noneMatch(other -> other.dominates(point)))
                        .distinct()
                        .toList());
    }

    @Test
    void theSameArchitectureFromTheSameSeedIsThereOnce() {
        List<Trial> trials = ExampleSweeps.sweep().trials();
        ResultRow worse = ExampleResults.completed(trials.get(2), 0.5, 1, 1).row();
        ResultRow better = ExampleResults.completed(trials.get(4), 0.625, 1, 1).row();

        assertThat(ParetoFront.of(List.of(worse, better), WEIGHTS).rows()).containsExactly(better);
    }

    @Test
    void frontsWithDifferentReferencesDoNotMerge() {
        ParetoFront front = ParetoFront.of(List.of(), WEIGHTS);

        assertThatThrownBy(() -> front.merge(ParetoFront.of(List.of(), BOTH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be merged.\nMaybe they are of different spaces or targets.");
    }

    private static ParetoFront front(Random random) {
        return ParetoFront.of(rows(random, 30), BOTH);
    }

    private static List<String> ids(ParetoFront front) {
        return front.rows().stream().map(row -> row.trial().trialId()).toList();
    }
}
