package io.maesta.supernet;

import io.maesta.engine.Normalisation;
import io.maesta.engine.Parameter;
import io.maesta.engine.Product;
import io.maesta.search.LayerParameters;
import io.maesta.space.Layer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a step as plain arrays, and back. */
final class StepParameters {
    private StepParameters() {}

    static LayerParameters read(Product product, @Nullable Normalisation normalisation) {
        float[] weights = product.weights().read();
        Parameter bias = product.bias();
        if (normalisation == null) {
            return LayerParameters.biased(weights, bias == null ? new float[0] : bias.read());
        }
        float[] scaleShift = normalisation.scaleShift().read();
        int channels = scaleShift.length / 2;
        return LayerParameters.normalised(
                weights,
                Arrays.copyOf(scaleShift, channels),
                Arrays.copyOfRange(scaleShift, channels, 2 * channels),
                copy(normalisation.runningMean()),
                copy(normalisation.runningVariance()));
    }

    /** @throws IllegalArgumentException if {@code values} are not those of {@code layer} */
    static void requireFit(LayerParameters values, Layer layer) {
        long channels = layer.outputShape().channels();
        long normalised = layer.finish().normalises() ? channels : 0;
        List<Long> expected =
                List.of(layer.weights(), channels - normalised, normalised, normalised, normalised, normalised);
        List<Long> actual = Stream.of(
                        values.weights(),
                        values.bias(),
                        values.gamma(),
                        values.beta(),
                        values.mean(),
                        values.variance())
                .map(array -> (long) array.length)
                .toList();
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(
                    "The parameters of layer (%s), namely weights, bias, scale, shift, mean and variance, must be %s values, but are %s."
                            .formatted(layer.name(), expected, actual));
        }
    }

    static void write(LayerParameters values, Product product, @Nullable Normalisation normalisation) {
        product.weights().write(values.weights());
        Parameter bias = product.bias();
        if (bias != null) {
            bias.write(values.bias());
        }
        if (normalisation != null) {
            int channels = values.gamma().length;
            float[] scaleShift = Arrays.copyOf(values.gamma(), 2 * channels);
            System.arraycopy(values.beta(), 0, scaleShift, channels, channels);
            normalisation.scaleShift().write(scaleShift);
            normalisation.runningMean().put(0, values.mean());
            normalisation.runningVariance().put(0, values.variance());
        }
    }

    private static float[] copy(FloatBuffer buffer) {
        float[] values = new float[buffer.capacity()];
        buffer.get(0, values);
        return values;
    }
}
