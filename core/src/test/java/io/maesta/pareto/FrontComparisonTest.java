package io.maesta.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.FrontComparison.Pair;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrontComparisonTest {
    private static final Target FOUR = Target.NONE.with(CostKind.WEIGHTS, 4);
    private static final Target EIGHT = Target.NONE.with(CostKind.WEIGHTS, 8);

    private static ResultRow row(String id, double accuracy, long weights, Target target) {
        return ExampleResults.row(id, accuracy, ExamplePoints.cost(weights, 1), target);
    }

    private static FrontComparison compare(List<ResultRow> baseline, List<ResultRow> candidate) {
        return FrontComparison.of(baseline, candidate, ExamplePoints.WEIGHTS, ExamplePoints.WEIGHTS);
    }

    @Test
    void hypervolumesAreThoseOfTheStaircases() {
        // Boxes of 10 by 1: (1 − 0.2) · 0.5 + (1 − 0.4) · 0.25 and (1 − 0.4) · 0.5.
        FrontComparison comparison =
                compare(List.of(row("a", 0.5, 4, FOUR), row("b", 0.75, 6, EIGHT)), List.of(row("c", 0.5, 4, FOUR)));
        assertThat(comparison.baseline().hypervolume()).isCloseTo(0.6 * 0.5 + 0.4 * 0.25, within(1e-12));
        assertThat(comparison.candidate().hypervolume()).isCloseTo(0.6 * 0.5, within(1e-12));
        assertThat(comparison.loss()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void pairsAnswersToOneQuestion() {
        ResultRow a = row("a", 0.5, 4, FOUR);
        ResultRow b = row("b", 0.75, 6, EIGHT);
        ResultRow c = row("c", 0.625, 3, FOUR);
        assertThat(compare(List.of(a, b), List.of(c)).pairs())
                .containsExactly(
                        new Pair(FOUR, a.trial().seed(), a.network(), c.network()),
                        new Pair(EIGHT, b.trial().seed(), b.network(), null));
        assertThat(compare(List.of(a), List.of(c)).pairs().get(0).gain()).contains(0.125);
        assertThat(compare(List.of(c), List.of(a, b)).pairs())
                .extracting(Pair::target)
                .containsExactly(FOUR, EIGHT);
    }

    @Test
    void whatOneFrontLosesTheOtherGains() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            List<ResultRow> one = ExamplePoints.rows(random, 1 + random.nextInt(8));
            List<ResultRow> other = ExamplePoints.rows(random, 1 + random.nextInt(8));
            FrontComparison there = FrontComparison.of(one, other, ExamplePoints.BOTH, ExamplePoints.BOTH);
            FrontComparison back = FrontComparison.of(other, one, ExamplePoints.BOTH, ExamplePoints.BOTH);
            assertThat(1 - there.loss()).isCloseTo(1 / (1 - back.loss()), within(1e-9));
            assertThat(there.baselineDominated()).isEqualTo(back.candidateDominated());
            assertThat(there.baselineDominated()).isEqualTo(dominated(there.baseline(), there.candidate()));
            FrontComparison same = FrontComparison.of(one, one, ExamplePoints.BOTH, ExamplePoints.BOTH);
            assertThat(same.loss()).isZero();
            assertThat(same.baselineDominated()).isZero();
        }
    }

    /** By brute force over the values themselves. */
    private static int dominated(ParetoFront front, ParetoFront by) {
        int dominated = 0;
        for (ResultRow row : front.rows()) {
            double[] point = point(row);
            dominated += by.rows().stream().map(FrontComparisonTest::point).anyMatch(other -> {
                        boolean noWorse = other[0] <= point[0] && other[1] <= point[1] && other[2] <= point[2];
                        boolean better = other[0] < point[0] || other[1] < point[1] || other[2] < point[2];
                        return noWorse && better;
                    })
                    ? 1
                    : 0;
        }
        return dominated;
    }

    private static double[] point(ResultRow row) {
        return row.found()
                .map(found -> new double[] {
                    1 - found.valMetric(),
                    (double) found.cost().weights(),
                    (double) found.cost().cycles()
                })
                .orElseThrow();
    }

    @Test
    void comparesInWhatBothKnowAndInTheLargerBox() {
        ReferencePoint wide = new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 20.0, CostKind.MACS, 5.0));
        assertThat(FrontComparison.common(ExamplePoints.BOTH, wide))
                .isEqualTo(new ReferencePoint(1, Map.of(CostKind.WEIGHTS, 20.0)));
        ReferencePoint macs = new ReferencePoint(1, Map.of(CostKind.MACS, 5.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrontComparison.common(ExamplePoints.BOTH, macs))
                .withMessageContainingAll("[weights, cycles]", "[macs]", "Maybe");
    }

    @Test
    void aSweepThatFoundNothingHasLostAll() {
        List<ResultRow> found = List.of(row("a", 0.5, 4, FOUR));
        List<ResultRow> nothing = List.of(row("b", 0.5, 5, FOUR));
        assertThat(compare(found, nothing).loss()).isEqualTo(1);
        assertThat(compare(found, nothing).pairs().get(0).candidate()).isNull();
        assertThat(compare(nothing, found).loss()).isNegative().isInfinite();
        assertThat(compare(nothing, nothing).loss()).isZero();
    }
}
