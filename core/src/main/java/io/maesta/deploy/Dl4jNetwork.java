package io.maesta.deploy;

import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.supernet.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a DL4J graph that computes what a trained network computes.
 *
 * <p>The graph has one input, {@code (batch, channels, height, width)}, or {@code (batch, features)} where a map has one
 * position. The vertex called {@link Layer#name} gives the sums of products of that layer; with {@code /norm} behind it
 * the batch normalisation, with {@code /relu} what is left of both after max(0, x), with {@code /output} the output of the
 * network. The output of the last layer itself, a classifier's logits, is the last but one.
 */
public final class Dl4jNetwork {
    private Dl4jNetwork() {}

    /**
     * The DL4J graph of {@code network}, with its weights.
     *
     * @param task what the network was trained to do; a classifier gives probabilities
     */
    public static ComputationGraph of(TrainedNetwork network, Task task) {
        List<Layer> layers = network.layers();
        GraphAssembly assembly = new GraphAssembly(network.input());
        layers.forEach(assembly::add);
        ComputationGraph graph = new ComputationGraph(assembly.end(layers.get(layers.size() - 1), task));
        graph.init();
        layers.stream()
                .filter(layer -> layer.weights() > 0)
                .forEach(layer -> setParameters(graph, layer, network.parameters(layer)));
        return graph;
    }

    static String rectifiedName(Layer layer) {
        return layer.name() + "/relu";
    }

    static String normalisationName(Layer layer) {
        return layer.name() + "/norm";
    }

    static String outputName(Layer last) {
        return last.name() + "/output";
    }

    /**
     * The parameters of {@code layers} in a graph that {@link #of} made: the inverse, bit for bit.
     *
     * @throws IllegalArgumentException if the graph lacks one of them
     */
    static Map<String, LayerParameters> parameters(ComputationGraph graph, List<Layer> layers) {
        Map<String, LayerParameters> parameters = new HashMap<>();
        for (Layer layer : layers) {
            if (layer.weights() > 0) {
                parameters.put(layer.name(), parameters(graph, layer));
            }
        }
        return parameters;
    }

    private static LayerParameters parameters(ComputationGraph graph, Layer layer) {
        org.deeplearning4j.nn.api.Layer dl4j = vertex(graph, layer.name());
        INDArray stored = dl4j.getParam(DefaultParamInitializer.WEIGHT_KEY);
        INDArray inOrder =
                switch (layer.kind()) {
                    case CONV2D -> stored;
                    case DEPTHWISE_CONV2D -> stored.permute(2, 3, 0, 1);
                    case LINEAR -> stored.transpose();
                    case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> throw withoutWeights(layer);
                };
        if (!layer.finish().normalises()) {
            return LayerParameters.biased(floats(inOrder), floats(dl4j.getParam(DefaultParamInitializer.BIAS_KEY)));
        }
        org.deeplearning4j.nn.api.Layer norm = vertex(graph, normalisationName(layer));
        return LayerParameters.normalised(
                floats(inOrder),
                floats(norm.getParam(BatchNormalizationParamInitializer.GAMMA)),
                floats(norm.getParam(BatchNormalizationParamInitializer.BETA)),
                floats(norm.getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN)),
                floats(norm.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR)));
    }

    private static org.deeplearning4j.nn.api.Layer vertex(ComputationGraph graph, String name) {
        if (graph.getVertex(name) == null) {
            throw new IllegalArgumentException("The graph has no vertex (%s).".formatted(name));
        }
        return graph.getLayer(name);
    }

    private static float[] floats(INDArray values) {
        return values.dup('c').data().asFloat();
    }

    private static IllegalArgumentException withoutWeights(Layer layer) {
        return new IllegalArgumentException("The layer (%s) has no weights.".formatted(layer.name()));
    }

    private static void setParameters(ComputationGraph graph, Layer layer, LayerParameters own) {
        org.deeplearning4j.nn.api.Layer dl4j = graph.getLayer(layer.name());
        dl4j.getParam(DefaultParamInitializer.WEIGHT_KEY).assign(weights(layer, own.weights()));
        if (!layer.finish().normalises()) {
            set(dl4j, DefaultParamInitializer.BIAS_KEY, own.bias());
            return;
        }
        org.deeplearning4j.nn.api.Layer norm = graph.getLayer(normalisationName(layer));
        set(norm, BatchNormalizationParamInitializer.GAMMA, own.gamma());
        set(norm, BatchNormalizationParamInitializer.BETA, own.beta());
        set(norm, BatchNormalizationParamInitializer.GLOBAL_MEAN, own.mean());
        set(norm, BatchNormalizationParamInitializer.GLOBAL_VAR, own.variance());
    }

    /** The weights in DL4J's order of dimensions. */
    private static INDArray weights(Layer layer, float[] values) {
        int inputs = layer.inputShape().channels();
        int outputs = layer.outputShape().channels();
        int height = layer.window().kernelHeight();
        int width = layer.window().kernelWidth();
        return switch (layer.kind()) {
            case CONV2D -> Nd4j.create(values, new long[] {outputs, inputs, height, width}, 'c');
            case DEPTHWISE_CONV2D ->
                Nd4j.create(values, new long[] {inputs, 1, height, width}, 'c').permute(2, 3, 0, 1);
            case LINEAR ->
                Nd4j.create(values, new long[] {outputs, layer.inputShape().elements()}, 'c')
                        .transpose();
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> throw withoutWeights(layer);
        };
    }

    private static void set(org.deeplearning4j.nn.api.Layer layer, String key, float[] values) {
        INDArray parameter = layer.getParam(key);
        if (parameter.length() != values.length) {
            throw new IllegalArgumentException("The parameter (%s) of layer (%s) must have %d values, but has %d."
                    .formatted(key, layer.conf().getLayer().getLayerName(), parameter.length(), values.length));
        }
        parameter.assign(Nd4j.create(values, parameter.shape(), 'c'));
    }
}
