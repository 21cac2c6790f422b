package io.maesta.search;

import static io.maesta.cost.CostKind.CYCLES;
import static io.maesta.cost.CostKind.WEIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.cost.CostKind;
import io.maesta.cost.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagrangianTest {
    private static final Target WEIGHTS_1000 = Target.NONE.with(WEIGHTS, 1000);

    /** What the expected cost is held at: 5 % below the target. */
    private static final double HELD = 950;

    private static double multiplier(Regularizer regularizer) {
        return ((Lagrangian) regularizer).multiplier();
    }

    private static Regularizer after(int steps, Regularizer start, double weights) {
        Regularizer regularizer = start;
        for (int step = 0; step < steps; step++) {
            regularizer = regularizer.after(Map.of(WEIGHTS, weights));
        }
        return regularizer;
    }

    @Test
    void theSlopeIsTheDerivativeOfThePenalty() {
        Target target = WEIGHTS_1000.with(CYCLES, 100_000);
        Regularizer regularizer = Lagrangian.of(target, 0.5, 2);
        for (int step = 0; step < 5; step++) {
            for (double weights : new double[] {300, 930, 1100, 5000}) {
                for (double cycles : new double[] {60_000, 130_000}) {
                    Regularizers.assertSlopesAreDerivatives(regularizer, Map.of(WEIGHTS, weights, CYCLES, cycles));
                }
            }
            regularizer = regularizer.after(Map.of(WEIGHTS, 2000.0, CYCLES, 110_000.0));
        }
    }

    @Test
    void theFirstSlopeIsTheRelativeExcessTimesStrengthAndLoss() {
        Lagrangian start = Lagrangian.of(WEIGHTS_1000, 0.5, 3);

        // κL = 1.5, r = 0.4 + 0.05, along the cost 1/1000.
        assertThat(start.slope(WEIGHTS, Map.of(WEIGHTS, 1400.0))).isCloseTo(1.5 * 0.45 / 1000, within(1e-15));
        assertThat(start.penalty(Map.of(WEIGHTS, 1400.0))).isCloseTo(1.5 * 0.45 * 0.45 / 2, within(1e-12));
        assertThat(start.slope(WEIGHTS, Map.of(WEIGHTS, HELD))).isCloseTo(0, within(1e-15));
    }

    @Test
    void theMultiplierRisesAboveTheBudgetAndFallsBelowIt() {
        Regularizer regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1);
        double before = 0;
        for (int step = 0; step < 10; step++) {
            regularizer = after(1, regularizer, HELD + 200);
            assertThat(multiplier(regularizer)).isGreaterThan(before);
            before = multiplier(regularizer);
        }
        for (int step = 0; step < 20; step++) {
            regularizer = after(1, regularizer, HELD - 150);
            assertThat(multiplier(regularizer)).isLessThan(before);
            before = multiplier(regularizer);
        }
        assertThat(multiplier(after(1, regularizer, HELD))).isCloseTo(before, within(1e-12));
    }

    @Test
    void aLongTimeOnOneSideOfTheBudgetDoesNotWindTheMultiplierUp() {
        Lagrangian start = Lagrangian.of(WEIGHTS_1000, 2, 3);

        assertThat(multiplier(after(10_000, start, 1))).as("−κL").isEqualTo(-6);
        assertThat(multiplier(after(10_000, start, 1e5))).as("20 κL").isEqualTo(120);
    }

    @Test
    void onlyTheTightestConstraintPresses() {
        Target target = WEIGHTS_1000.with(CYCLES, 100_000);
        Regularizer regularizer = Lagrangian.of(target, 1, 1);

        Map<CostKind, Double> tightWeights = Map.of(WEIGHTS, 1300.0, CYCLES, 120_000.0);
        assertThat(regularizer.slope(WEIGHTS, tightWeights)).isPositive();
        assertThat(regularizer.slope(CYCLES, tightWeights)).isZero();
        Map<CostKind, Double> tightCycles = Map.of(WEIGHTS, 1100.0, CYCLES, 120_000.0);
        assertThat(regularizer.slope(WEIGHTS, tightCycles)).isZero();
        assertThat(regularizer.slope(CYCLES, tightCycles)).isPositive();
    }

    @Test
    void withoutTargetsThereIsNoPenalty() {
        Lagrangian none = Lagrangian.of(Target.NONE, 1, 2);

        assertThat(none.penalty(Map.of())).isZero();
        assertThat(none.slope(WEIGHTS, Map.of())).isZero();
        assertThat(none.after(Map.of())).isEqualTo(none);
    }

    @Test
    void theEpochDoesNotMatter() {
        Lagrangian regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1).after(Map.of(WEIGHTS, 1500.0));

        assertThat(regularizer.inEpoch(0, 8)).isEqualTo(regularizer);
    }

    @Test
    void aTaskThatIsAlreadySolvedLeavesAStrength() {
        assertThat(Lagrangian.of(WEIGHTS_1000, 1, 0).slope(WEIGHTS, Map.of(WEIGHTS, 2000.0)))
                .isPositive();
    }

    /**
     * One choice between a candidate of 2,000 weights and one of 200, under a target of 1,000. The task may like either of them;
     * the search must end just below its budget, whichever side it comes from.
     */
    @ParameterizedTest
    @CsvSource({"-3, 0.3", "0, 0.3", "3, 0.3", "-3, -0.3", "0, -0.3", "3, -0.3", "0, 0"})
    void aSearchEndsAtItsBudgetFromEitherSide(double start, double lossOfTheSmall) {
        double[][] alpha = {{start, 0}};
        Regularizer regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1);
        double[][] mean = {{0, 0}};
        double[][] square = {{0, 0}};
        double cost = 0;
        for (int step = 1; step <= 3000; step++) {
            double[][] theta = Theta.softmax(alpha);
            cost = 2000 * theta[0][0] + 200 * theta[0][1];
            Map<CostKind, Double> costs = Map.of(WEIGHTS, cost);
            double slope = regularizer.slope(WEIGHTS, costs);
            double[][] gradient =
                    Theta.throughSoftmax(theta, new double[][] {{2000 * slope, lossOfTheSmall + 200 * slope}});
            adam(alpha, gradient, mean, square, step);
            regularizer = regularizer.after(costs);
        }

        assertThat(cost).isBetween(0.97 * HELD, 1.03 * HELD);
    }

    /** Kingma and Ba, ICLR 2015, algorithm 1, with learning rate 0.02. */
    private static void adam(double[][] alpha, double[][] gradient, double[][] mean, double[][] square, int step) {
        for (int k = 0; k < alpha[0].length; k++) {
            mean[0][k] = 0.9 * mean[0][k] + 0.1 * gradient[0][k];
            square[0][k] = 0.999 * square[0][k] + 0.001 * gradient[0][k] * gradient[0][k];
            double corrected = mean[0][k] / (1 - Math.pow(0.9, step));
            alpha[0][k] -= 0.02 * corrected / (Math.sqrt(square[0][k] / (1 - Math.pow(0.999, step))) + 1e-8);
        }
    }
}
