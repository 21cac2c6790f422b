package io.maesta.supernet;

import static io.maesta.space.Finish.BATCH_NORM_RELU;
import static io.maesta.space.Finish.NONE;
import static io.maesta.supernet.Candidates.IDENTITY;
import static io.maesta.supernet.Candidates.conv;
import static io.maesta.supernet.Candidates.linear;
import static io.maesta.supernet.Candidates.separable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.search.LayerParameters;
import io.maesta.search.Theta;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients that are easy to get wrong, one test for each rule. */
class GradientRulesTest {
    private static final int BATCH = 4;
    private static final SearchSpace SPACE = new SearchSpace(
            "rules",
            new TensorShape(3, 6, 6),
            List.of(
                    new ChoiceBlock(
                            "first",
                            SearchSpace.INPUT,
                            List.of(conv(3, 10, BATCH_NORM_RELU), conv(5, 10, BATCH_NORM_RELU))),
                    new ChoiceBlock(
                            "second",
                            "first",
                            List.of(conv(3, 10, BATCH_NORM_RELU), separable(10, BATCH_NORM_RELU), IDENTITY)),
                    new GlobalAveragePool("pool", "second"),
                    ChoiceBlock.fixed("classifier", "pool", linear(4, NONE))));

    private final Batch batch = Samples.batch(SPACE, BATCH, 1);
    private final Map<String, LayerParameters> parameters = Samples.parameters(SPACE, 2);
    private Supernet supernet;

    @BeforeEach
    void compile() {
        supernet = Supernet.compile(SPACE, BATCH, Task.CLASSIFICATION);
        supernet.load(parameters);
    }

    @AfterEach
    void close() {
        supernet.close();
    }

    private double exactLoss(double[][] theta) {
        return new Float64Supernet(SPACE, parameters, BATCH, Map.of()).classify(batch.inputs(), batch.labels(), theta);
    }

    private LayerParameters now(String layer) {
        return Samples.at(supernet.parameters(), layer);
    }

    /** Against differences of the loss when a little of the candidate is mixed in; folded away it would give 0. */
    @Test
    void anUndrawnCandidateIsComputedAtFullScaleForItsGradient() {
        int[] path = {0, 2};
        double[][] gradient = Thetas.zeros(SPACE);
        supernet.thetaGradients(batch, path, gradient);

        double step = 1e-5;
        for (int[] undrawn : new int[][] {{0, 1}, {1, 0}, {1, 1}}) {
            double[][] above = Thetas.oneHot(path, SPACE);
            double[][] below = Thetas.oneHot(path, SPACE);
            above[undrawn[0]][undrawn[1]] = step;
            below[undrawn[0]][undrawn[1]] = -step;
            double difference = (exactLoss(above) - exactLoss(below)) / (2 * step);
            assertThat(Math.abs(difference)).isGreaterThan(1e-3);
            assertThat(gradient[undrawn[0]][undrawn[1]]).isCloseTo(difference, within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-9, 1e-11})
    void foldingHoldsForTinyWeights(double tiny) {
        double[][] theta = {{1 - tiny, tiny}, {tiny, 1 - 2 * tiny, tiny}};
        double[][] gradient = Thetas.zeros(SPACE);
        supernet.mixtureGradients(batch, theta, gradient);

        Float64Supernet exact = new Float64Supernet(SPACE, parameters, BATCH, Map.of());
        exact.classify(batch.inputs(), batch.labels(), theta);
        for (int b = 0; b < theta.length; b++) {
            assertThat(gradient[b]).containsExactly(exact.thetaGradient()[b], within(1e-4));
        }
        Step step = step("first/conv5");
        float[] actual = step.product().weights().readGradient();
        double[] expected = exact.gradients("first/conv5").weights();
        double norm = Math.sqrt(Arrays.stream(expected).map(g -> g * g).sum());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-3 * norm));
        }
    }

    /** What softmax gives where α lies far apart. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-40, 1e-300})
    void gradientsOfThetaSurviveWeightsThatVanish(double vanishing) {
        double[][] theta = {{1, vanishing}, {vanishing, 1, vanishing}};
        double[][] gradient = Thetas.zeros(SPACE);
        double loss = supernet.mixtureGradients(batch, theta, gradient);

        Float64Supernet exact = new Float64Supernet(SPACE, parameters, BATCH, Map.of());
        assertThat(loss).isCloseTo(exact.classify(batch.inputs(), batch.labels(), theta), within(1e-5));
        for (int b = 0; b < theta.length; b++) {
            assertThat(gradient[b]).containsExactly(exact.thetaGradient()[b], within(1e-4));
        }
        for (Step step : supernet.steps()) {
            for (float value : step.product().weights().readGradient()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void theArchitecturePassNormalisesByTheBatch() {
        double[][] gradient = Thetas.zeros(SPACE);
        double loss = supernet.thetaGradients(batch, new int[] {0, 1}, gradient);
        double mixtureLoss = supernet.mixtureThetaGradients(batch, Thetas.soft(SPACE, 3), Thetas.zeros(SPACE));

        Map<String, LayerParameters> otherStatistics = new HashMap<>();
        parameters.forEach((name, own) -> otherStatistics.put(
                name,
                new LayerParameters(
                        own.weights(),
                        own.bias(),
                        own.gamma(),
                        own.beta(),
                        filled(own.mean().length, 7),
                        filled(own.variance().length, 0.01f))));
        supernet.load(otherStatistics);
        double[][] other = Thetas.zeros(SPACE);

        assertThat(supernet.thetaGradients(batch, new int[] {0, 1}, other)).isEqualTo(loss);
        assertThat(other).isDeepEqualTo(gradient);
        assertThat(supernet.mixtureThetaGradients(batch, Thetas.soft(SPACE, 3), other))
                .isEqualTo(mixtureLoss);
    }

    @Test
    void theArchitecturePassMovesNoRunningStatistics() {
        supernet.thetaGradients(batch, new int[] {0, 1}, Thetas.zeros(SPACE));
        supernet.mixtureThetaGradients(batch, Thetas.soft(SPACE, 3), Thetas.zeros(SPACE));

        supernet.parameters()
                .forEach((name, own) ->
                        assertThat(own).as(name).usingRecursiveComparison().isEqualTo(parameters.get(name)));
    }

    @Test
    void theWeightPassMovesTheRunningStatisticsOfThePathOnly() {
        supernet.pathGradients(batch, new int[] {1, 2});

        assertThat(now("first/conv5").mean())
                .isNotEqualTo(Samples.at(parameters, "first/conv5").mean());
        for (String undrawn : List.of("first/conv3", "second/conv3", "second/separable/0", "second/separable/1")) {
            assertThat(now(undrawn).mean())
                    .isEqualTo(Samples.at(parameters, undrawn).mean());
            assertThat(now(undrawn).variance())
                    .isEqualTo(Samples.at(parameters, undrawn).variance());
        }
    }

    @Test
    void evaluationNormalisesByRunningStatisticsAndMovesNone() {
        supernet.pathGradients(batch, new int[] {0, 0});
        Map<String, LayerParameters> before = supernet.parameters();
        float[] outputs = supernet.inference(new int[] {0, 0}).outputs(batch).clone();

        assertThat(supernet.parameters()).usingRecursiveComparison().isEqualTo(before);
        float[] alone = Arrays.copyOf(outputs, 4);
        Batch other = Samples.batch(SPACE, BATCH, 99);
        System.arraycopy(batch.inputs(), 0, other.inputs(), 0, batch.inputs().length / BATCH);
        assertThat(Arrays.copyOf(supernet.inference(new int[] {0, 0}).outputs(other), 4))
                .as("an example's outputs do not depend on its batch")
                .containsExactly(alone, within(1e-6f));
    }

    @Test
    void averagedStatisticsAreTheMeanOverTheBatches() {
        Batch second = Samples.batch(SPACE, BATCH, 5);
        supernet.averageStatistics(batch, new int[] {0, 0}, 0);
        float[] ofFirst = now("first/conv3").mean();
        float[] varianceOfFirst = now("first/conv3").variance();
        supernet.averageStatistics(second, new int[] {0, 0}, 0);
        float[] ofSecond = now("first/conv3").mean();
        float[] varianceOfSecond = now("first/conv3").variance();

        supernet.averageStatistics(batch, new int[] {0, 0}, 0);
        supernet.averageStatistics(second, new int[] {0, 0}, 1);

        for (int c = 0; c < ofFirst.length; c++) {
            assertThat(now("first/conv3").mean()[c]).isCloseTo((ofFirst[c] + ofSecond[c]) / 2, within(1e-6f));
            assertThat(now("first/conv3").variance()[c])
                    .isCloseTo((varianceOfFirst[c] + varianceOfSecond[c]) / 2, within(1e-6f));
        }
    }

    /** ∂L/∂α_j = Σ_k dθ_k · (1/τ) s̃_k (δ_kj − s̃_j), with dθ from the pass in double precision. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void theStraightThroughGradientCarriesOneOverTheTemperature(double temperature) {
        double[][] alpha = {{0.2, -0.3}, {0.5, 0.1, -0.2}};
        Theta.Draw draw = Theta.draw(alpha, temperature, new Random(8));
        double[][] thetaGradient = Thetas.zeros(SPACE);
        supernet.thetaGradients(batch, draw.path(), thetaGradient);
        double[][] gradient = Theta.straightThrough(draw, thetaGradient);

        Float64Supernet exact = new Float64Supernet(SPACE, parameters, BATCH, Map.of());
        exact.classify(batch.inputs(), batch.labels(), Thetas.oneHot(draw.path(), SPACE));
        for (int b = 0; b < alpha.length; b++) {
            for (int j = 0; j < alpha[b].length; j++) {
                double expected = 0;
                for (int k = 0; k < alpha[b].length; k++) {
                    double s = draw.relaxed()[b][k];
                    double delta = k == j ? 1 : 0;
                    expected += exact.thetaGradient()[b][k] / temperature * s * (delta - draw.relaxed()[b][j]);
                }
                assertThat(gradient[b][j]).isCloseTo(expected, within(1e-4 / temperature));
            }
        }
    }

    private Step step(String layer) {
        return supernet.steps().stream()
                .filter(step -> step.layer().name().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    private static float[] filled(int length, float value) {
        float[] filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }
}
