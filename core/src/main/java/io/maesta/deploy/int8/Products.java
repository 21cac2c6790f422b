package io.maesta.deploy.int8;

import io.maesta.engine.IntegerConvolutions;
import io.maesta.engine.IntegerConvolutions.IntegerConvolution;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of products of a convolution for many examples, by {@link IntegerConvolutions}, which are exact below 2²⁴. A layer whose sums might
 * reach that is cut into groups of channels, summed one after the other in 32 bits.
 */
final class Products {
    private static final long EXACT = 1L << 24;
    /** The largest distance of a stored number from its zero point. */
    private static final long MOST_CENTRED = 255;

    private final QuantisedLayer quantised;
    private final int zero;
    private final int examples;
    private final List<Group> groups = new ArrayList<>();

    /** Channels that are summed at a time. */
    private record Group(int first, int channels, IntegerConvolution convolution) {}

    /**
     * Of a layer.
     *
     * @param zero what stands for 0 in the input
     * @param examples at a time
     * @param kernels that it takes its own from
     */
    Products(QuantisedLayer quantised, int zero, int examples, IntegerConvolutions kernels) {
        this.quantised = quantised;
        this.zero = zero;
        this.examples = examples;
        Layer layer = quantised.layer();
        boolean depthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        TensorShape from = layer.inputShape();
        int most = depthwise ? from.channels() : channelsOfAGroup();
        for (int first = 0; first < from.channels(); first += most) {
            int channels = Math.min(most, from.channels() - first);
            groups.add(new Group(
                    first,
                    channels,
                    kernels.add(
                            new TensorShape(channels, from.height(), from.width()),
                            layer.outputShape().channels(),
                            layer.window(),
                            depthwise,
                            depthwise ? weights(0, 1) : weights(first, channels))));
        }
    }

    /** So many that their sum of products stays exact, whatever the input is. */
    private int channelsOfAGroup() {
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

    /** Those of some of the channels that a filter reads. */
    private float[] weights(int first, int channels) {
        int area = Math.toIntExact(quantised.layer().window().area());
        int filters = quantised.bias().length;
        int perFilter = quantised.weights().length / filters;
        float[] weights = new float[filters * channels * area];
        for (int filter = 0; filter < filters; filter++) {
            for (int i = 0; i < channels * area; i++) {
                weights[filter * channels * area + i] = quantised.weights()[filter * perFilter + first * area + i];
            }
        }
        return weights;
    }

    /**
     * Without bias, {@code (examples, filters, height, width)}.
     *
     * @param inputs {@code (examples, channels, height, width)}
     */
    int[] of(byte[] inputs) {
        int[] sums = sums(inputs, groups.get(0));
        for (Group group : groups.subList(1, groups.size())) {
            int[] more = sums(inputs, group);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += more[i];
            }
        }
        return sums;
    }

    private int[] sums(byte[] inputs, Group group) {
        return group.convolution().of(centred(inputs, group));
    }

    private float[] centred(byte[] inputs, Group group) {
        int plane = quantised.layer().inputShape().height()
                * quantised.layer().inputShape().width();
        int each = inputs.length / examples;
        int length = group.channels() * plane;
        float[] centred = new float[examples * length];
        for (int example = 0; example < examples; example++) {
            int from = example * each + group.first() * plane;
            int to = example * length;
            for (int i = 0; i < length; i++) {
                centred[to + i] = inputs[from + i] - zero;
            }
        }
        return centred;
    }
}
