package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.store.SavedWeights;
import io.maesta.store.TrainingState;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * All trained values of a supernet in a row, layer after layer in C order, running statistics included: the same on every processor,
 * which the layouts of the engine are not.
 */
public final class FlatParameters {
    private FlatParameters() {}

    public static float[] of(Supernet supernet) {
        return of(supernet.parameters());
    }

    private static float[] of(Map<String, LayerParameters> parameters) {
        Collection<LayerParameters> layers = parameters.values();
        FloatBuffer flat = FloatBuffer.allocate(
                layers.stream().mapToInt(FlatParameters::size).sum());
        layers.forEach(layer -> arrays(layer).forEach(flat::put));
        return flat.array();
    }

    /** Gives {@code supernet} the values of {@code state}; changes nothing and returns false if it has another number of them. */
    public static boolean load(Supernet supernet, TrainingState state) {
        Map<String, LayerParameters> own = supernet.parameters();
        if (own.values().stream().mapToInt(FlatParameters::size).sum() != state.size()) {
            return false;
        }
        FloatBuffer values = FloatBuffer.wrap(state.values(0, state.size()));
        own.values().forEach(layer -> arrays(layer).forEach(values::get));
        supernet.load(own);
        return true;
    }

    /** {@code parameters} as they are, in the order of the map. */
    public static SavedWeights saved(Map<String, LayerParameters> parameters) {
        return new SavedWeights(parameters.values().stream()
                .flatMap(layer -> arrays(layer).stream())
                .map(FloatBuffer::wrap)
                .toList());
    }

    /**
     * The parameters of {@code supernet} with the values {@code saved}.
     *
     * @throws IllegalArgumentException if there are fewer than it has
     */
    public static Map<String, LayerParameters> named(Supernet supernet, SavedWeights saved) {
        Map<String, LayerParameters> named = supernet.parameters();
        SavedWeights.Reader values = saved.reader();
        named.values().forEach(layer -> arrays(layer).forEach(values::get));
        return named;
    }

    private static int size(LayerParameters layer) {
        return arrays(layer).stream().mapToInt(values -> values.length).sum();
    }

    private static List<float[]> arrays(LayerParameters layer) {
        return List.of(layer.weights(), layer.bias(), layer.gamma(), layer.beta(), layer.mean(), layer.variance());
    }
}
