package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.space.Layer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The values that a layer starts from. Weights are uniform in {@code ±1/√fan-in}, as PyTorch's convolutions and linear layers
 * start: behind batch normalisation their scale decides how far a step of a given learning rate turns them, so that the
 * learning rates of the paper carry over.
 */
final class Initialiser {
    private Initialiser() {}

    static LayerParameters draw(Layer layer, RandomGenerator random) {
        int channels = layer.outputShape().channels();
        float[] weights = new float[Math.toIntExact(layer.weights())];
        double bound = Math.sqrt((double) channels / weights.length);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        float[] zeros = new float[channels];
        if (!layer.finish().normalises()) {
            return LayerParameters.biased(weights, zeros);
        }
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return LayerParameters.normalised(weights, ones, zeros, zeros.clone(), ones.clone());
    }
}
