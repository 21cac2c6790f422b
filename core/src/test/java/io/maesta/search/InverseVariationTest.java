package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InverseVariationTest {
    @Test
    void itIsTheSquaredMeanOverTheUnbiasedVariance() {
        // Mean 1/3; deviations 0.5 − 1/3, 0, 1/3 − 0.5 with squares 1/36, 0, 1/36, divided by n − 1 = 2.
        double expected = (1 / 9.0) / (1 / 36.0 + 1e-3);

        assertThat(InverseVariation.of(new double[][] {{1 / 2.0, 1 / 3.0, 1 / 6.0}}))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void itAddsUpOverChoices() {
        double[] first = {0.2, 0.8};
        double[] second = {0.1, 0.6, 0.3};

        assertThat(InverseVariation.of(new double[][] {first, second}))
                .isCloseTo(
                        InverseVariation.of(new double[][] {first}) + InverseVariation.of(new double[][] {second}),
                        within(1e-12));
        assertThat(InverseVariation.of(new double[0][])).isZero();
    }

    @Test
    void itIsLargestAtUniformWeightsAndSmallestAtOneCandidate() {
        double uniform = InverseVariation.of(new double[][] {{0.25, 0.25, 0.25, 0.25}});
        double oneHot = InverseVariation.of(new double[][] {{0, 1, 0, 0}});

        assertThat(uniform).isCloseTo(0.0625 / 1e-3, within(1e-9));
        assertThat(oneHot).isCloseTo(0.0625 / (0.25 + 1e-3), within(1e-12));
        for (int i = 0; i <= 20; i++) {
            for (int j = 0; i + j <= 20; j++) {
                double value = InverseVariation.of(new double[][] {{i / 40.0, j / 40.0, (20 - i - j) / 40.0, 0.5}});
                assertThat(value).isBetween(oneHot, uniform);
            }
        }
    }

    /** Along every direction that stays on the simplex: through softmax, whose outputs sum to 1. */
    @Test
    void theGradientIsTheDerivativeOnTheSimplex() {
        double[][] alpha = {{0.3, -1.2, 0.8}, {0.5, 0.4}, {-0.1, 0.4, 0.0, 1.7}};
        double[][] theta = Theta.softmax(alpha);

        double[][] gradient = Theta.throughSoftmax(theta, InverseVariation.gradient(theta));
        double[][] differences = Differences.of(alpha, moved -> InverseVariation.of(Theta.softmax(moved)));

        for (int b = 0; b < alpha.length; b++) {
            for (int k = 0; k < alpha[b].length; k++) {
                assertThat(gradient[b][k])
                        .isCloseTo(differences[b][k], within(1e-6 * (1 + Math.abs(differences[b][k]))));
            }
        }
    }

    @Test
    void descendingItMakesTheHeaviestCandidateHeavier() {
        double[][] gradient = InverseVariation.gradient(new double[][] {{0.2, 0.5, 0.3}});

        assertThat(gradient[0][1]).isNegative();
        assertThat(gradient[0][0]).isPositive();
    }

    @Test
    void uniformWeightsHaveNoDirection() {
        assertThat(InverseVariation.gradient(new double[][] {{0.5, 0.5}})[0])
                .containsExactly(new double[] {0, 0}, within(0.0));
    }
}
