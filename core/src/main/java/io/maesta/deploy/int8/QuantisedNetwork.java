package io.maesta.deploy.int8;

import io.maesta.deploy.FoldedLayer;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network in integers.
 *
 * @param name of the network
 * @param input of what it reads
 * @param layers in execution order
 */
public record QuantisedNetwork(String name, TensorShape shape, Quantisation input, List<QuantisedLayer> layers) {
    private static final int MOST_WEIGHT = 127;
    /** Leaves as much for the products. */
    private static final int MOST_BIAS = 1 << 30;

    public QuantisedNetwork {
        layers = List.copyOf(layers);
    }

    /**
     * Quantises {@code network}.
     *
     * @param ranges of its input, {@link SearchSpace#INPUT}, and of the output of each layer, by name
     */
    public static QuantisedNetwork of(TrainedNetwork network, Map<String, Range> ranges) {
        Map<String, Quantisation> tensors = new HashMap<>();
        ranges.forEach((name, range) -> tensors.put(name, Quantisation.of(range.least(), range.most())));
        List<QuantisedLayer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            List<Quantisation> inputs = layer.inputs().stream()
                    .map(input -> Objects.requireNonNull(tensors.get(input)))
                    .toList();
            if (layer.kind() == Layer.Kind.MAX_POOL) {
                // One of the values it reads, whatever it was calibrated to: nothing is rounded.
                tensors.put(layer.name(), inputs.get(0));
            }
            Quantisation output = Objects.requireNonNull(tensors.get(layer.name()));
            layers.add(
                    switch (layer.kind()) {
                        case CONV2D, DEPTHWISE_CONV2D, LINEAR ->
                            weighted(layer, FoldedLayer.of(network.parameters(layer)), inputs.get(0), output);
                        case ADD -> sum(layer, inputs, output);
                        case MAX_POOL ->
                            new QuantisedLayer(layer, new byte[0], new float[0], new int[0], List.of(), output);
                        case GLOBAL_AVERAGE_POOL -> mean(layer, inputs.get(0), output);
                    });
        }
        return new QuantisedNetwork(
                network.network().name(),
                network.input(),
                Objects.requireNonNull(tensors.get(SearchSpace.INPUT)),
                layers);
    }

    private static QuantisedLayer weighted(Layer layer, FoldedLayer folded, Quantisation input, Quantisation output) {
        int outputs = folded.bias().length;
        int each = folded.weights().length / outputs;
        byte[] weights = new byte[folded.weights().length];
        float[] scales = new float[outputs];
        int[] bias = new int[outputs];
        List<FixedPoint> factors = new ArrayList<>();
        for (int c = 0; c < outputs; c++) {
            float largest = 0;
            for (int i = c * each; i < (c + 1) * each; i++) {
                largest = Math.max(largest, Math.abs(folded.weights()[i]));
            }
            scales[c] = largest == 0 ? 1 : largest / (float) MOST_WEIGHT;
            for (int i = c * each; i < (c + 1) * each; i++) {
                weights[i] = (byte) Math.rint(folded.weights()[i] / scales[c]);
            }
            double unit = (double) input.scale() * scales[c];
            bias[c] = (int) Math.max(-MOST_BIAS, Math.min(MOST_BIAS, Math.rint(folded.bias()[c] / unit)));
            factors.add(FixedPoint.of(unit / output.scale()));
        }
        return new QuantisedLayer(layer, weights, scales, bias, factors, output);
    }

    private static QuantisedLayer sum(Layer layer, List<Quantisation> inputs, Quantisation output) {
        int shift = inputs.stream()
                .mapToInt(input -> FixedPoint.shift((double) input.scale() / output.scale()))
                .min()
                .orElseThrow();
        List<FixedPoint> factors = inputs.stream()
                .map(input -> FixedPoint.of((double) input.scale() / output.scale(), shift))
                .toList();
        return new QuantisedLayer(layer, new byte[0], new float[0], new int[0], factors, output);
    }

    private static QuantisedLayer mean(Layer layer, Quantisation input, Quantisation output) {
        int positions = layer.inputShape().height() * layer.inputShape().width();
        FixedPoint factor = FixedPoint.of((double) input.scale() / output.scale() / positions);
        return new QuantisedLayer(layer, new byte[0], new float[0], new int[0], List.of(factor), output);
    }

    /** Of the tensor called {@code name}: {@link SearchSpace#INPUT}, or a layer. */
    public Quantisation quantisation(String name) {
        return layers.stream()
                .filter(layer -> layer.layer().name().equals(name))
                .findFirst()
                .map(QuantisedLayer::output)
                .orElse(input);
    }
}
