package io.maesta.pareto;

import static io.maesta.pareto.ExamplePoints.WEIGHTS;
import static io.maesta.pareto.ExamplePoints.cost;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import io.maesta.pareto.SeedSpread.Spread;
import io.maesta.result.ExampleResults;
import io.maesta.result.ResultRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedSpreadsTest {
    private static final Target FOUR = Target.NONE.with(CostKind.WEIGHTS, 4);
    private static final Target NINE = Target.NONE.with(CostKind.WEIGHTS, 9);

    @Test
    void meansAndDeviationsAreOverTheSeedsOfATarget() {
        SeedSpreads spreads =
                SeedSpreads.of(List.of(row(FOUR, 0, 0.5, 2), row(FOUR, 1, 0.7, 4), row(NINE, 0, 0.8, 9)), WEIGHTS);
        SeedSpread four = spreads.of(FOUR).orElseThrow();

        assertThat(four.seeds()).isEqualTo(2);
        assertClose(four.valMetric(), 0.6, Math.sqrt(0.02));
        assertClose(four.testMetric(), 0.6 - 0.0078125, Math.sqrt(0.02));
        assertClose(requireNonNull(four.costs().get(CostKind.WEIGHTS)), 3, Math.sqrt(2));
        assertClose(requireNonNull(four.costs().get(CostKind.MACS)), 1, 0);
        assertThat(spreads.of(NINE)).isEmpty();
    }

    @Test
    void oneSeedOfEachTargetHasNoSpread() {
        List<ResultRow> rows = List.of(row(FOUR, 0, 0.5, 2), row(FOUR, 0, 0.7, 4), row(NINE, 1, 0.8, 9));

        assertThat(SeedSpreads.of(rows, WEIGHTS).isEmpty()).isTrue();
        assertThat(SeedSpreads.of(rows, WEIGHTS).noise()).isZero();
        assertThat(ParetoFront.of(rows, WEIGHTS).points(SeedSpreads.of(rows, WEIGHTS)))
                .isNotEmpty()
                .allMatch(point -> point.seedMarks().isEmpty());
    }

    /** 4 has (2, 4) and 9 has (8, 9); variances 0.02 of one degree and 0.0002·2 of two. */
    @Test
    void theNoiseIsOfTheDifferenceOfTwoRuns() {
        SeedSpreads spreads = SeedSpreads.of(
                List.of(
                        row(FOUR, 0, 0.5, 2),
                        row(FOUR, 1, 0.7, 4),
                        row(NINE, 0, 0.80, 8),
                        row(NINE, 1, 0.81, 8),
                        row(NINE, 2, 0.82, 9)),
                WEIGHTS);

        assertThat(spreads.noise()).isCloseTo(Math.sqrt(2 * (0.02 + 0.0002) / 3), within(1e-12));
    }

    /** All 27 · 27 pairs of samples of three seeds, counted. */
    @Test
    void theProbabilityIsThatOfAllSamples() {
        double[] cheap = {0.50, 0.60, 0.70};
        double[] dear = {0.52, 0.58, 0.69};
        List<ResultRow> rows = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            rows.add(row(FOUR, seed, cheap[seed], 3));
            rows.add(row(NINE, seed, dear[seed], 8));
        }
        int better = 0;
        for (int a = 0; a < 27; a++) {
            for (int b = 0; b < 27; b++) {
                better += mean(dear, b) > mean(cheap, a) + 1e-12 ? 1 : 0;
            }
        }
        SeedSpreads spreads = SeedSpreads.of(rows, WEIGHTS);

        assertThat(spreads.of(FOUR).orElseThrow().probabilityOnFront()).isCloseTo(1, within(1e-9));
        double fiveDeviations = 5 * Math.sqrt(0.25 / FrontBootstrap.RESAMPLES);
        assertThat(spreads.of(NINE).orElseThrow().probabilityOnFront())
                .isCloseTo(better / 729.0, within(fiveDeviations));
    }

    @Test
    void whatIsNeverBetterIsNeverOnTheFront() {
        List<ResultRow> rows =
                List.of(row(FOUR, 0, 0.7, 3), row(FOUR, 1, 0.8, 4), row(NINE, 0, 0.5, 8), row(NINE, 1, 0.6, 9));

        assertThat(SeedSpreads.of(rows, WEIGHTS).of(NINE).orElseThrow().probabilityOnFront())
                .isZero();
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        Random random = new Random(5);
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(row(i % 2 == 0 ? FOUR : NINE, i / 2, random.nextDouble(), 1 + random.nextInt(4)));
        }
        SeedSpreads before = SeedSpreads.of(rows, WEIGHTS);
        Collections.shuffle(rows, random);
        SeedSpreads after = SeedSpreads.of(rows, WEIGHTS);

        assertThat(after.of(FOUR)).isPresent().isEqualTo(before.of(FOUR));
        assertThat(after.of(NINE)).isPresent().isEqualTo(before.of(NINE));
    }

    @Test
    void neighboursCloserThanTheNoiseAreTied() {
        List<double[]> points =
                List.of(new double[] {0.5, 1}, new double[] {0.45, 2}, new double[] {0.2, 3}, new double[] {0.1, 4});

        assertThat(Ties.of(points, 0.06)).containsExactly(true, true, false, false);
        assertThat(Ties.of(points, 0.11)).containsExactly(true, true, true, true);
        assertThat(Ties.of(points, 0)).containsExactly(false, false, false, false);
    }

    /** Equal errors at costs of which neither is the cheaper tell two networks apart. */
    @Test
    void pointsThatTradeCostsAreNotTied() {
        List<double[]> points = List.of(new double[] {0.5, 1, 9}, new double[] {0.5, 9, 1});

        assertThat(Ties.of(points, 0.1)).containsExactly(false, false);
    }

    @Test
    void theKneeIsFarthestFromTheLineThroughTheEnds() {
        List<double[]> points =
                List.of(new double[] {0.9, 0}, new double[] {0.5, 3}, new double[] {0.2, 5}, new double[] {0.1, 10});

        assertThat(Knee.of(points)).hasValue(2);
        assertThat(Knee.of(List.of(new double[] {1, 0}, new double[] {0.5, 1}, new double[] {0, 2})))
                .isEmpty();
        assertThat(Knee.of(List.of(new double[] {1, 1}))).isEmpty();
        assertThat(Knee.of(List.of())).isEmpty();
    }

    private static double mean(double[] values, int sample) {
        return (values[sample % 3] + values[sample / 3 % 3] + values[sample / 9]) / 3;
    }

    private static void assertClose(Spread spread, double mean, double deviation) {
        assertThat(spread.mean()).isCloseTo(mean, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(deviation, within(1e-12));
    }

    private static ResultRow row(Target target, long seed, double accuracy, long weights) {
        String id = "%s-%d-%d".formatted(target.equals(FOUR) ? "four" : "nine", seed, Math.round(1e6 * accuracy));
        return ExampleResults.seeded(ExampleResults.row(id, accuracy, cost(weights, 1), target), seed);
    }
}
