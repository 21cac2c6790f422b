package io.maesta.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.RandomStream;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThetaTest {
    private static final double[][] ALPHA = {{0.3, -1.2, 0.8}, {2.0, 2.0}, {-0.1, 0.4, 0.0, 1.7}};

    @Test
    void softmaxOfLogarithmsAreTheirShares() {
        double[][] theta = Theta.softmax(new double[][] {{Math.log(1), Math.log(2), Math.log(5)}, {Math.log(3), 0}});

        assertThat(theta[0]).containsExactly(new double[] {0.125, 0.25, 0.625}, within(1e-15));
        assertThat(theta[1]).containsExactly(new double[] {0.75, 0.25}, within(1e-15));
    }

    @Test
    void softmaxOfZerosIsUniform() {
        assertThat(Theta.softmax(Theta.zeros(2, 4)))
                .isDeepEqualTo(new double[][] {{0.5, 0.5}, {0.25, 0.25, 0.25, 0.25}});
    }

    @Test
    void softmaxOfHugeParametersIsFinite() {
        assertThat(Theta.softmax(new double[][] {{1e4, 1e4 - Math.log(3)}})[0])
                .containsExactly(new double[] {0.75, 0.25}, within(1e-12));
        assertThat(Theta.softmax(new double[][] {{-1e4, 1e4}})[0]).containsExactly(0, 1);
    }

    @Test
    void logSoftmaxIsTheLogarithmOfSoftmax() {
        double[][] softmax = Theta.softmax(ALPHA);
        double[][] logSoftmax = Theta.logSoftmax(ALPHA);

        for (int b = 0; b < ALPHA.length; b++) {
            double[] expected = Arrays.stream(softmax[b]).map(Math::log).toArray();
            assertThat(logSoftmax[b]).containsExactly(expected, within(1e-14));
        }
    }

    @Test
    void logSoftmaxIsFiniteWhereSoftmaxIsZero() {
        assertThat(Theta.logSoftmax(new double[][] {{-1e4, 1e4}})[0])
                .containsExactly(new double[] {-2e4, 0}, within(1e-9));
    }

    @Test
    void argmaxTakesTheFirstOfEquals() {
        assertThat(Theta.argmax(new double[][] {{1, 3, 2}, {5, 5}, {0, 7, 7}, {-4, -6}}))
                .containsExactly(1, 0, 1, 0);
    }

    /** 40,000 draws; the bound is five standard deviations of a share: one false alarm in a million. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 5, 1000})
    void candidatesAreDrawnWithTheirProbabilityAtEveryTemperature(double temperature) {
        int draws = 40_000;
        RandomGenerator random = RandomStream.of(7, "test", 0, "draw");
        double[][] counts = Theta.zeros(3, 2, 4);
        for (int i = 0; i < draws; i++) {
            int[] path = Theta.draw(ALPHA, temperature, random).path();
            for (int b = 0; b < path.length; b++) {
                counts[b][path[b]]++;
            }
        }

        double[][] probabilities = Theta.softmax(ALPHA);
        for (int b = 0; b < counts.length; b++) {
            for (int k = 0; k < counts[b].length; k++) {
                double p = probabilities[b][k];
                assertThat(counts[b][k] / draws)
                        .as("share of candidate %d of choice %d", k, b)
                        .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
            }
        }
    }

    @Test
    void choicesAreDrawnIndependentlyOfEachOther() {
        int draws = 40_000;
        RandomGenerator random = RandomStream.of(8, "test", 0, "draw");
        double both = 0;
        for (int i = 0; i < draws; i++) {
            int[] path = Theta.draw(Theta.zeros(2, 2), 1, random).path();
            both += path[0] == 1 && path[1] == 1 ? 1 : 0;
        }

        assertThat(both / draws).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / draws)));
    }

    @Test
    void theRelaxedSampleIsTheSoftmaxOfNoisyParametersAndThePathItsArgmax() {
        double temperature = 0.7;
        Theta.Draw draw = Theta.draw(ALPHA, temperature, new Random(3));

        Random sameNoise = new Random(3);
        for (int b = 0; b < ALPHA.length; b++) {
            double[] noisy = Arrays.stream(ALPHA[b])
                    .map(a -> Math.exp((a + RandomStream.gumbel(sameNoise)) / temperature))
                    .toArray();
            double sum = Arrays.stream(noisy).sum();
            assertThat(draw.relaxed()[b])
                    .containsExactly(Arrays.stream(noisy).map(e -> e / sum).toArray(), within(1e-12));
        }
        assertThat(draw.path()).isEqualTo(Theta.argmax(draw.relaxed()));
        assertThat(draw.temperature()).isEqualTo(temperature);
    }

    @Test
    void aColdSampleIsNearlyOneHotAndAHotOneNearlyUniform() {
        Theta.Draw cold = Theta.draw(ALPHA, 1e-3, new Random(4));
        Theta.Draw hot = Theta.draw(ALPHA, 1e3, new Random(4));

        assertThat(cold.relaxed()[0][cold.path()[0]]).isGreaterThan(0.999);
        assertThat(hot.relaxed()[0]).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.01));
    }

    /**
     * The rule is the exact derivative of the relaxed function ⟨dθ, softmax((α + g)/τ)⟩: the noise comes from the same seed on both
     * sides of the difference.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 3})
    void straightThroughIsTheDerivativeOfTheRelaxedSample(double temperature) {
        double[][] thetaGradient = {{0.5, -2, 1}, {3, -1}, {0.1, 0.2, -0.7, 0.4}};
        double[][] gradient = Theta.straightThrough(Theta.draw(ALPHA, temperature, new Random(5)), thetaGradient);

        double[][] differences = Differences.of(
                ALPHA,
                alpha -> Differences.dot(
                        thetaGradient,
                        Theta.draw(alpha, temperature, new Random(5)).relaxed()));
        assertClose(gradient, differences);
    }

    @Test
    void straightThroughDividesByTheTemperature() {
        double[][] relaxed = {{0.2, 0.3, 0.5}};
        double[][] thetaGradient = {{1, -1, 2}};

        double[][] gradient = Theta.straightThrough(new Theta.Draw(new int[] {2}, relaxed, 0.25), thetaGradient);

        // Σ_k dθ_k · s̃_k (δ_kj − s̃_j) = s̃_j (dθ_j − 0.9), divided by τ = 0.25.
        assertThat(gradient[0])
                .containsExactly(new double[] {4 * 0.2 * 0.1, 4 * 0.3 * -1.9, 4 * 0.5 * 1.1}, within(1e-15));
    }

    @Test
    void straightThroughReachesCandidatesThatWereNotDrawn() {
        Theta.Draw draw = Theta.draw(ALPHA, 1, new Random(6));
        double[][] gradient = Theta.straightThrough(draw, new double[][] {{0, 1, 0}, {1, 0}, {0, 0, 1, 0}});

        for (double[] row : gradient) {
            assertThat(row).doesNotContain(0);
            assertThat(Arrays.stream(row).sum()).isCloseTo(0, within(1e-15));
        }
    }

    @Test
    void throughSoftmaxIsTheDerivativeOfSoftmax() {
        double[][] weights = {{0.5, -2, 1}, {3, -1}, {0.1, 0.2, -0.7, 0.4}};

        assertClose(
                Theta.throughSoftmax(Theta.softmax(ALPHA), weights),
                Differences.of(ALPHA, alpha -> Differences.dot(weights, Theta.softmax(alpha))));
    }

    @Test
    void addScaledAddsInPlace() {
        double[][] target = {{1, 2}, {3}};

        Theta.addScaled(target, -2, new double[][] {{10, 20}, {0.5}});

        assertThat(target).isDeepEqualTo(new double[][] {{-19, -38}, {2}});
    }

    private static void assertClose(double[][] actual, double[][] expected) {
        for (int b = 0; b < expected.length; b++) {
            assertThat(actual[b]).containsExactly(expected[b], within(1e-8));
        }
    }
}
