package io.maesta.search;

import io.maesta.data.Labels;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.List;
import java.util.Map;

/**
 * A plain network with the weights it was trained to, in plain arrays: what leaves the engine and is written to files.
 * Not compared and not stored as it is.
 */
public final class TrainedNetwork {
    private final SearchSpace network;
    private final List<Layer> layers;
    private final Map<String, LayerParameters> parameters;
    private final Labels labels;

    /**
     * @param network every block of which is fixed
     * @param parameters of every layer that has weights, by {@link Layer#name}
     * @param labels of the data it was trained on: what its outputs mean
     * @throws IllegalArgumentException if the parameters are not those of the layers
     */
    public TrainedNetwork(SearchSpace network, Map<String, LayerParameters> parameters, Labels labels) {
        this.labels = labels;
        this.network = network;
        this.layers = Layer.of(network);
        this.parameters = Map.copyOf(parameters);
        for (Layer layer : layers) {
            LayerParameters own = parameters.get(layer.name());
            if ((own == null) != (layer.weights() == 0) || (own != null && own.weights().length != layer.weights())) {
                throw new IllegalArgumentException(
                        "The parameters of layer (%s) must hold %d weights.".formatted(layer.name(), layer.weights()));
            }
        }
    }

    /** Of the data it was trained on. */
    public Labels labels() {
        return labels;
    }

    /** The graph, every block fixed. */
    public SearchSpace network() {
        return network;
    }

    /** The operations in execution order. */
    public List<Layer> layers() {
        return layers;
    }

    public TensorShape input() {
        return network.input();
    }

    /** The parameters of every layer that has weights, by {@link Layer#name}. */
    public Map<String, LayerParameters> parameters() {
        return parameters;
    }

    /**
     * The parameters of a layer that has weights.
     *
     * @throws IllegalArgumentException if the layer has none
     */
    public LayerParameters parameters(Layer layer) {
        LayerParameters own = parameters.get(layer.name());
        if (own == null) {
            throw new IllegalArgumentException("The layer (%s) has no parameters.".formatted(layer.name()));
        }
        return own;
    }
}
