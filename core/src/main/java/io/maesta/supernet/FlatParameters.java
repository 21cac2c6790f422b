package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.store.TrainingState;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * All trained values of a supernet in a row, layer after layer in C order, running statistics included: the same on every processor,
 * which the layouts of the engine are not.
 */
final class FlatParameters {
    private FlatParameters() {}

    static float[] of(Supernet supernet) {
        List<LayerParameters> layers =
                supernet.steps().stream().map(Step::parameters).toList();
        FloatBuffer flat = FloatBuffer.allocate(
                layers.stream().mapToInt(FlatParameters::size).sum());
        layers.forEach(layer -> arrays(layer).forEach(flat::put));
        return flat.array();
    }

    /** Gives {@code supernet} the values of {@code state}; changes nothing and returns false if it has another number of them. */
    static boolean load(Supernet supernet, TrainingState state) {
        List<LayerParameters> own =
                supernet.steps().stream().map(Step::parameters).toList();
        if (own.stream().mapToInt(FlatParameters::size).sum() != state.size()) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < own.size(); i++) {
            LayerParameters layer = own.get(i);
            FloatBuffer values = FloatBuffer.wrap(state.values(from, from + size(layer)));
            arrays(layer).forEach(values::get);
            supernet.steps().get(i).load(layer);
            from += size(layer);
        }
        return true;
    }

    private static int size(LayerParameters layer) {
        return arrays(layer).stream().mapToInt(values -> values.length).sum();
    }

    private static List<float[]> arrays(LayerParameters layer) {
        return List.of(layer.weights(), layer.bias(), layer.gamma(), layer.beta(), layer.mean(), layer.variance());
    }
}
