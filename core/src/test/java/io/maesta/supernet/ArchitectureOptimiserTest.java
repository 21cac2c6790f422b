package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureOptimiserTest {
    private static final double RATE = 0.02;

    @Test
    void itIsAdamInDoublePrecisionWithoutWeightDecay() {
        double[][] alpha = {{0.5, -0.5}, {0, 0, 1}};
        double[][] expected = Arrays.stream(alpha).map(double[]::clone).toArray(double[][]::new);
        double[][] mean = {{0, 0}, {0, 0, 0}};
        double[][] square = {{0, 0}, {0, 0, 0}};
        Random random = new Random(1);
        ArchitectureOptimiser optimiser = new ArchitectureOptimiser(alpha, RATE);
        for (int step = 1; step <= 50; step++) {
            double[][] gradient = {
                {random.nextGaussian(), random.nextGaussian()},
                {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()}
            };
            double rate = RATE * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
            for (int b = 0; b < alpha.length; b++) {
                for (int k = 0; k < alpha[b].length; k++) {
                    mean[b][k] = 0.9 * mean[b][k] + 0.1 * gradient[b][k];
                    square[b][k] = 0.999 * square[b][k] + 0.001 * gradient[b][k] * gradient[b][k];
                    expected[b][k] -= rate * mean[b][k] / (Math.sqrt(square[b][k]) + 1e-8);
                }
            }
            optimiser.step(gradient);
        }

        for (int b = 0; b < alpha.length; b++) {
            assertThat(alpha[b]).containsExactly(expected[b], within(1e-9));
        }
    }

    @Test
    void aParameterWithoutGradientStays() {
        double[][] alpha = {{3, -2}};
        ArchitectureOptimiser optimiser = new ArchitectureOptimiser(alpha, RATE);
        optimiser.step(new double[][] {{0, 0}});

        assertThat(alpha).isDeepEqualTo(new double[][] {{3, -2}});
    }

    @Test
    void theFirstStepMovesByTheLearningRate() {
        double[][] alpha = {{0, 0}};
        ArchitectureOptimiser optimiser = new ArchitectureOptimiser(alpha, RATE);
        optimiser.step(new double[][] {{1e-3, -50}});

        assertThat(alpha[0]).containsExactly(new double[] {-RATE, RATE}, within(1e-5));
    }

    @Test
    void aSpaceWithoutChoicesHasNothingToMove() {
        double[][] none = {};
        ArchitectureOptimiser optimiser = new ArchitectureOptimiser(none, RATE);
        optimiser.step(new double[0][]);

        assertThat(none).isEmpty();
    }
}
