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
import org.junit.jupiter.params.provider.ValueSource;

class LagrangianTest {
    private static final Target WEIGHTS_1000 = Target.NONE.with(WEIGHTS, 1000);

    private static double multiplier(Regularizer regularizer, CostKind kind) {
        return ((Lagrangian) regularizer).multipliers().getOrDefault(kind, 0.0);
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

        // κL = 1.5, r = 0.4, along the cost 1/1000.
        assertThat(start.slope(WEIGHTS, Map.of(WEIGHTS, 1400.0))).isCloseTo(1.5 * 0.4 / 1000, within(1e-15));
        assertThat(start.penalty(Map.of(WEIGHTS, 1400.0))).isCloseTo(1.5 * 0.4 * 0.4 / 2, within(1e-12));
        assertThat(start.slope(WEIGHTS, Map.of(WEIGHTS, 900.0))).isZero();
    }

    @Test
    void multipliersRiseAboveTheTargetAndFallBelowIt() {
        Regularizer regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1);
        double before = 0;
        for (int step = 0; step < 10; step++) {
            regularizer = regularizer.after(Map.of(WEIGHTS, 1200.0));
            assertThat(multiplier(regularizer, WEIGHTS)).isGreaterThan(before);
            before = multiplier(regularizer, WEIGHTS);
        }
        for (int step = 0; step < 10; step++) {
            regularizer = regularizer.after(Map.of(WEIGHTS, 950.0));
            assertThat(multiplier(regularizer, WEIGHTS)).isLessThan(before);
            before = multiplier(regularizer, WEIGHTS);
        }
        assertThat(regularizer.after(Map.of(WEIGHTS, 1000.0)))
                .as("at the target")
                .isEqualTo(regularizer);
    }

    @Test
    void multipliersAreNeverNegative() {
        Regularizer regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1).after(Map.of(WEIGHTS, 1001.0));
        for (int step = 0; step < 100; step++) {
            regularizer = regularizer.after(Map.of(WEIGHTS, 1.0));
            assertThat(multiplier(regularizer, WEIGHTS)).isNotNegative();
        }
        assertThat(regularizer.slope(WEIGHTS, Map.of(WEIGHTS, 1100.0)))
                .as("a long time below the target leaves no debt")
                .isCloseTo(0.1 / 1000, within(1e-15));
    }

    @Test
    void eachConstraintHasAMultiplierOfItsOwn() {
        Target target = WEIGHTS_1000.with(CYCLES, 100_000);
        Regularizer regularizer = Lagrangian.of(target, 1, 1).after(Map.of(WEIGHTS, 1100.0, CYCLES, 50_000.0));

        assertThat(multiplier(regularizer, WEIGHTS)).isPositive();
        assertThat(multiplier(regularizer, CYCLES)).isZero();
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
     * One choice between a candidate of 2,000 weights and one of 200 that loses 0.3 on the task, under a target of 1,000: left to
     * the task alone the search takes the dear one. It must end at the budget, whichever side it comes from.
     */
    @ParameterizedTest
    @ValueSource(doubles = {-3, 0, 3})
    void aSearchEndsAtItsBudgetFromEitherSide(double start) {
        double[][] alpha = {{start, 0}};
        Regularizer regularizer = Lagrangian.of(WEIGHTS_1000, 1, 1);
        double[][] mean = {{0, 0}};
        double[][] square = {{0, 0}};
        double cost = 0;
        for (int step = 1; step <= 2000; step++) {
            double[][] theta = Theta.softmax(alpha);
            cost = 2000 * theta[0][0] + 200 * theta[0][1];
            Map<CostKind, Double> costs = Map.of(WEIGHTS, cost);
            double slope = regularizer.slope(WEIGHTS, costs);
            double[][] gradient = Theta.throughSoftmax(theta, new double[][] {{2000 * slope, 0.3 + 200 * slope}});
            adam(alpha, gradient, mean, square, step);
            regularizer = regularizer.after(costs);
        }

        assertThat(cost).isBetween(970.0, 1030.0);
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
