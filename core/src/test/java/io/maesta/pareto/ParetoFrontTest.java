package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.Cost;
import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import io.maesta.sweep.ExampleSweeps;
import io.maesta.sweep.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoFrontTest {
    private static final ReferencePoint WEIGHTS = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 10.0));
    private static final ReferencePoint BOTH =
            new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 10.0, CostKind.CYCLES, 20.0));

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
    void theFrontIsChosenOnValidation() {
        Trial trial = ExampleSweeps.sweep().trials().get(5);
        ResultRow row = ExampleResults.completed(trial, 0.75, 0, 1).row();

        assertThat(Objectives.of(row.found().orElseThrow(), BOTH.kinds()))
                .isEqualTo(new Objectives(List.of("error", "weights", "cycles"), List.of(0.25, 252.0, 279.0)));
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ranksPeelOneFrontAfterTheOther(int seed) {
        List<ResultRow> rows = rows(new Random(seed), 40);
        Map<String, Integer> ranks = ParetoRanks.of(rows, BOTH);
        List<ResultRow> left = new ArrayList<>(rows);
        for (int rank = 1; !left.isEmpty(); rank++) {
            List<Objectives> points = objectives(left);
            List<ResultRow> peeled = left.stream()
                    .filter(row -> points.stream()
                            .noneMatch(other ->
                                    other.dominates(objectives(List.of(row)).get(0))))
                    .toList();
            for (ResultRow row : peeled) {
                assertThat(ranks).containsEntry(row.trial().trialId(), rank);
            }
            left.removeAll(peeled);
        }
        assertThat(ranks).hasSize(40);
    }

    @Test
    void objectivesOfDifferentKindsCannotBeCompared() {
        Objectives one = new Objectives(List.of("error"), List.of(1.0));
        Objectives two = new Objectives(List.of("error", "weights"), List.of(1.0, 2.0));

        assertThatThrownBy(() -> one.dominates(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Points with the objectives [error] and [error, weights] cannot be compared.");
        assertThatThrownBy(() -> new Objectives(List.of("error"), List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of them NaN");
    }

    @Test
    void aReferencePointHasACostAndPositiveEdges() {
        assertThatThrownBy(() -> new ReferencePoint(1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The reference point must have a cost.");
        assertThatThrownBy(() -> new ReferencePoint(1, Map.of(CostKind.MACS, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive and finite");
    }

    /** The dearest network of the example takes the dense candidate twice: 36 + 2 · 144 + 20 weights. */
    @Test
    void theReferenceOfASweepIsTheDearestNetworkOfItsSpace() {
        assertThat(ReferencePoint.of(ExampleSweeps.sweep()))
                .isEqualTo(new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 344.0)));
    }

    private static ParetoFront front(Random random) {
        return ParetoFront.of(rows(random, 30), BOTH);
    }

    /** On a coarse grid, so that equal and dominated points are common. */
    private static List<ResultRow> rows(Random random, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> row(
                        "%08x-%02d".formatted(random.nextInt(), i),
                        random.nextInt(8) / 8.0,
                        1 + random.nextInt(9),
                        1 + random.nextInt(9)))
                .toList();
    }

    private static ResultRow row(String id, double accuracy, long weights, long cycles) {
        return ExampleResults.row(id, accuracy, cost(weights, cycles));
    }

    private static Cost cost(long weights, long cycles) {
        return new Cost(weights, 1, 1, cycles, 1, 1);
    }

    private static List<Objectives> objectives(List<ResultRow> rows) {
        return rows.stream()
                .map(row -> Objectives.of(row.found().orElseThrow(), BOTH.kinds()))
                .toList();
    }

    private static List<String> ids(ParetoFront front) {
        return front.rows().stream().map(row -> row.trial().trialId()).toList();
    }
}
