package io.maesta.deploy.int8;

import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link IntegerInference} of many examples, to the same bits: dense convolutions by native kernels for floats, which hold integers exactly up
 * to 2²⁴, and no sum of products reaches that, for a layer whose might is cut into groups of channels.
 */
public final class BatchInference {
    private static final long EXACT = 1L << 24;
    /** The largest distance of a stored number from its zero point. */
    private static final long MOST_CENTRED = 255;

    private final QuantisedNetwork network;
    private final IntegerInference each;

    /** Of {@code network}. */
    public BatchInference(QuantisedNetwork network) {
        this.network = network;
        this.each = new IntegerInference(network);
    }

    /** The outputs, as real numbers, for each example. */
    public List<float[]> outputs(List<float[]> examples) {
        Map<String, List<byte[]>> tensors = new HashMap<>();
        tensors.put(SearchSpace.INPUT, examples.stream().map(each::stored).toList());
        for (QuantisedLayer layer : network.layers()) {
            List<List<byte[]>> inputs = layer.layer().inputs().stream()
                    .map(input -> Objects.requireNonNull(tensors.get(input)))
                    .toList();
            tensors.put(layer.layer().name(), output(layer, inputs));
        }
        String last = network.layers().get(network.layers().size() - 1).layer().name();
        return Objects.requireNonNull(tensors.get(last)).stream()
                .map(each::real)
                .toList();
    }

    /**
     * The output of one layer for each example.
     *
     * @param inputs each input of the layer for each example
     */
    public List<byte[]> output(QuantisedLayer layer, List<List<byte[]>> inputs) {
        return layer.layer().kind() == Layer.Kind.CONV2D ? convolve(layer, inputs.get(0)) : oneByOne(layer, inputs);
    }

    private List<byte[]> oneByOne(QuantisedLayer layer, List<List<byte[]>> inputs) {
        List<byte[]> outputs = new ArrayList<>();
        for (int i = 0; i < inputs.get(0).size(); i++) {
            int example = i;
            outputs.add(each.output(
                    layer, inputs.stream().map(input -> input.get(example)).toList()));
        }
        return outputs;
    }

    private List<byte[]> convolve(QuantisedLayer quantised, List<byte[]> inputs) {
        int filters = quantised.bias().length;
        int area = quantised.layer().outputShape().height()
                * quantised.layer().outputShape().width();
        int[][] sums = new int[inputs.size()][filters * area];
        int channels = quantised.layer().inputShape().channels();
        int group = channelsOfAGroup(quantised);
        for (int first = 0; first < channels; first += group) {
            addProducts(quantised, inputs, first, Math.min(group, channels - first), sums);
        }
        List<byte[]> outputs = new ArrayList<>();
        for (int[] ofExample : sums) {
            byte[] output = new byte[ofExample.length];
            for (int i = 0; i < output.length; i++) {
                int filter = i / area;
                output[i] = IntegerInference.finish(
                        quantised,
                        quantised
                                .factors()
                                .get(filter)
                                .times(ofExample[i] + quantised.bias()[filter]));
            }
            outputs.add(output);
        }
        return outputs;
    }

    /** So many that their sum of products stays exact, whatever the input is. */
    private static int channelsOfAGroup(QuantisedLayer quantised) {
        int filters = quantised.bias().length;
        int perFilter = quantised.weights().length / filters;
        long largest = 1;
        for (int filter = 0; filter < filters; filter++) {
            long sum = 0;
            for (int i = filter * perFilter; i < (filter + 1) * perFilter; i++) {
                sum += Math.abs(quantised.weights()[i]) * MOST_CENTRED;
            }
            largest = Math.max(largest, sum);
        }
        int channels = quantised.layer().inputShape().channels();
        if (largest < EXACT) {
            return channels;
        }
        // The bound of any channels, for some may have larger weights than others.
        long ofAChannel = quantised.layer().window().area() * 127 * MOST_CENTRED;
        return Math.toIntExact(Math.max(1, (EXACT - 1) / ofAChannel));
    }

    private void addProducts(QuantisedLayer quantised, List<byte[]> inputs, int first, int channels, int[][] sums) {
        Layer layer = quantised.layer();
        TensorShape from = layer.inputShape();
        Window window = layer.window();
        int plane = from.height() * from.width();
        int zero = each.zeroPoint(quantised, 0);
        float[] centred = new float[inputs.size() * channels * plane];
        int at = 0;
        for (byte[] input : inputs) {
            for (int i = first * plane; i < (first + channels) * plane; i++) {
                centred[at++] = input[i] - zero;
            }
        }
        Conv2DConfig geometry = Conv2DConfig.builder()
                .kH(window.kernelHeight())
                .kW(window.kernelWidth())
                .sH(window.strideHeight())
                .sW(window.strideWidth())
                .pH(window.paddingHeight())
                .pW(window.paddingWidth())
                .paddingMode(PaddingMode.VALID)
                .dataFormat(Conv2DConfig.NCHW)
                .weightsFormat(WeightsFormat.OIYX)
                .build();
        long[] shape = {inputs.size(), channels, from.height(), from.width()};
        try (INDArray in = Nd4j.create(centred, shape, 'c');
                INDArray weights = weights(quantised, first, channels);
                INDArray products = Nd4j.cnn().conv2d(in, weights, geometry);
                INDArray ordered = products.dup('c')) {
            float[] values = ordered.data().asFloat();
            int length = sums[0].length;
            for (int i = 0; i < values.length; i++) {
                sums[i / length][i % length] += (int) values[i];
            }
        }
    }

    private static INDArray weights(QuantisedLayer quantised, int first, int channels) {
        Window window = quantised.layer().window();
        int area = Math.toIntExact(window.area());
        int all = quantised.layer().inputShape().channels();
        int filters = quantised.bias().length;
        float[] weights = new float[filters * channels * area];
        for (int filter = 0; filter < filters; filter++) {
            for (int i = 0; i < channels * area; i++) {
                weights[filter * channels * area + i] = quantised.weights()[(filter * all + first) * area + i];
            }
        }
        return Nd4j.create(weights, new long[] {filters, channels, window.kernelHeight(), window.kernelWidth()}, 'c');
    }
}
