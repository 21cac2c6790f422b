package io.maesta.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maesta.data.Batch;
import io.maesta.search.LayerParameters;
import io.maesta.space.SearchSpace;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine is measured by, itself measured by differences of its loss. */
class Float64SupernetTest {
    private static final int BATCH = 3;
    /** Steps that are exact in float, in which parameters are kept. */
    private static final float STEP = 0x1p-12f;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void gradientsOfThetaAreDifferencesOfTheLoss(long seed) {
        checkTheta(RandomGraphs.convolutional(seed), seed);
        checkTheta(RandomGraphs.pooled(seed), seed);
    }

    private static void checkTheta(SearchSpace space, long seed) {
        Batch batch = Samples.batch(space, BATCH, seed);
        Map<String, LayerParameters> parameters = Samples.parameters(space, seed);
        double[][] theta = Thetas.soft(space, seed);
        Float64Supernet exact = new Float64Supernet(space, parameters, BATCH, Map.of());
        exact.classify(batch.inputs(), batch.labels(), theta);

        for (int b = 0; b < theta.length; b++) {
            for (int k = 0; k < theta[b].length; k++) {
                double own = theta[b][k];
                theta[b][k] = own + 1e-6;
                double above = loss(space, parameters, batch, theta);
                theta[b][k] = own - 1e-6;
                double below = loss(space, parameters, batch, theta);
                theta[b][k] = own;
                assertThat(exact.thetaGradient()[b][k]).isCloseTo((above - below) / 2e-6, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void gradientsOfWeightsAreDifferencesOfTheLoss(long seed) {
        SearchSpace space = RandomGraphs.convolutional(seed);
        Batch batch = Samples.batch(space, BATCH, seed);
        Map<String, LayerParameters> parameters = Samples.parameters(space, seed);
        double[][] theta = Thetas.soft(space, seed);
        Float64Supernet exact = new Float64Supernet(space, parameters, BATCH, Map.of());
        exact.classify(batch.inputs(), batch.labels(), theta);

        parameters.forEach((name, own) -> {
            Float64Layers.LayerGradients gradients = exact.gradients(name);
            Map<Function<LayerParameters, float[]>, double[]> kinds = Map.of(
                    LayerParameters::weights, gradients.weights(),
                    LayerParameters::bias, gradients.bias(),
                    LayerParameters::gamma, gradients.gamma(),
                    LayerParameters::beta, gradients.beta());
            kinds.forEach((kind, gradient) -> {
                float[] values = kind.apply(own);
                for (int i = 0; i < values.length; i += 1 + values.length / 3) {
                    float value = values[i];
                    values[i] = value + STEP;
                    double above = loss(space, parameters, batch, theta);
                    values[i] = value - STEP;
                    double below = loss(space, parameters, batch, theta);
                    values[i] = value;
                    assertThat(gradient[i]).as(name).isCloseTo((above - below) / (2 * STEP), within(2e-3));
                }
            });
        });
    }

    private static double loss(
            SearchSpace space, Map<String, LayerParameters> parameters, Batch batch, double[][] theta) {
        return new Float64Supernet(space, parameters, BATCH, Map.of()).classify(batch.inputs(), batch.labels(), theta);
    }
}
