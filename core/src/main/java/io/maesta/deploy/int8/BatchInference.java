package io.maesta.deploy.int8;

import io.maesta.engine.IntegerConvolutions;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@link IntegerInference} of many examples, to the same bits, with the kernels of {@link Products}. Not for several threads. */
public final class BatchInference implements AutoCloseable {
    private final QuantisedNetwork network;
    private final int examples;
    private final IntegerInference each;
    private final IntegerConvolutions kernels;
    private final Map<String, Products> convolutions = new HashMap<>();

    /** Of {@code network}, for {@code examples} at a time. */
    public BatchInference(QuantisedNetwork network, int examples) {
        this.network = network;
        this.examples = examples;
        this.each = new IntegerInference(network);
        this.kernels = new IntegerConvolutions(examples);
        for (QuantisedLayer layer : network.layers()) {
            Layer.Kind kind = layer.layer().kind();
            if (kind == Layer.Kind.CONV2D || kind == Layer.Kind.DEPTHWISE_CONV2D) {
                convolutions.put(
                        layer.layer().name(), new Products(layer, each.zeroPoint(layer, 0), examples, kernels));
            }
        }
    }

    /**
     * The outputs, as real numbers, {@code (examples, outputs)}.
     *
     * @param inputs {@code (examples, channels, height, width)}, normalised
     */
    public float[] outputs(float[] inputs) {
        Map<String, byte[]> tensors = new HashMap<>();
        tensors.put(SearchSpace.INPUT, each.stored(inputs));
        for (QuantisedLayer layer : network.layers()) {
            List<byte[]> read = layer.layer().inputs().stream()
                    .map(input -> Objects.requireNonNull(tensors.get(input)))
                    .toList();
            tensors.put(layer.layer().name(), output(layer, read));
        }
        String last = network.layers().get(network.layers().size() - 1).layer().name();
        return each.real(Objects.requireNonNull(tensors.get(last)));
    }

    /**
     * The output of one layer, {@code (examples, channels, height, width)}.
     *
     * @param inputs of the layer, each for all examples
     */
    public byte[] output(QuantisedLayer layer, List<byte[]> inputs) {
        Products products = convolutions.get(layer.layer().name());
        return products == null ? oneByOne(layer, inputs) : convolve(layer, products.of(inputs.get(0)));
    }

    private byte[] oneByOne(QuantisedLayer layer, List<byte[]> inputs) {
        int length = Math.toIntExact(layer.layer().outputShape().elements());
        byte[] outputs = new byte[examples * length];
        for (int example = 0; example < examples; example++) {
            int index = example;
            byte[] output = each.output(
                    layer,
                    inputs.stream()
                            .map(input -> ofExample(input, input.length / examples, index))
                            .toList());
            System.arraycopy(output, 0, outputs, example * length, length);
        }
        return outputs;
    }

    private static byte[] ofExample(byte[] tensor, int length, int example) {
        return Arrays.copyOfRange(tensor, example * length, (example + 1) * length);
    }

    private byte[] convolve(QuantisedLayer layer, int[] sums) {
        byte[] output = new byte[sums.length];
        int filters = layer.bias().length;
        int area = sums.length / examples / filters;
        for (int plane = 0; plane < examples * filters; plane++) {
            int filter = plane % filters;
            FixedPoint factor = layer.factors().get(filter);
            int bias = layer.bias()[filter];
            for (int i = plane * area; i < (plane + 1) * area; i++) {
                output[i] = IntegerInference.finish(layer, factor.times(sums[i] + bias));
            }
        }
        return output;
    }

    @Override
    public void close() {
        kernels.close();
    }
}
