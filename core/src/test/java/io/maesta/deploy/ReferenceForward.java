package io.maesta.deploy;

import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Inference of one example in float64, by the definition of each layer and nothing else. */
public final class ReferenceForward {
    private final TrainedNetwork network;

    public ReferenceForward(TrainedNetwork network) {
        this.network = network;
    }

    /** The output of every layer by its name, {@code (channels, height, width)} flattened. */
    public Map<String, double[]> run(float[] input) {
        double[] wide =
                IntStream.range(0, input.length).mapToDouble(i -> input[i]).toArray();
        Map<String, double[]> tensors = new HashMap<>(Map.of(SearchSpace.INPUT, wide));
        for (Layer layer : network.layers()) {
            List<double[]> in = layer.inputs().stream().map(tensors::get).toList();
            double[] out =
                    switch (layer.kind()) {
                        case CONV2D, DEPTHWISE_CONV2D, LINEAR -> sums(layer, weights(layer), in.get(0));
                        case ADD -> add(in.get(0), in.get(1));
                        case MAX_POOL -> largest(layer, in.get(0));
                        case GLOBAL_AVERAGE_POOL -> average(layer.inputShape(), in.get(0));
                    };
            tensors.put(layer.name(), finish(layer, out));
        }
        return tensors;
    }

    /** The output of the network for each of the examples in {@code batch}, one behind another. */
    public double[] outputs(float[] batch) {
        int size = Math.toIntExact(network.input().elements());
        String last = network.layers().get(network.layers().size() - 1).name();
        return IntStream.range(0, batch.length / size)
                .mapToObj(example -> run(Arrays.copyOfRange(batch, example * size, (example + 1) * size)))
                .flatMapToDouble(tensors -> Arrays.stream(tensors.get(last)))
                .toArray();
    }

    private double[] weights(Layer layer) {
        float[] weights = network.parameters(layer).weights();
        return IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray();
    }

    /** The sums of products of a layer with weights. */
    public static double[] sums(Layer layer, double[] weights, double[] in) {
        return switch (layer.kind()) {
            case CONV2D -> convolve(layer, weights, in, false);
            case DEPTHWISE_CONV2D -> convolve(layer, weights, in, true);
            case LINEAR -> multiply(layer, weights, in);
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> throw new IllegalArgumentException(layer.name());
        };
    }

    private static double[] convolve(Layer layer, double[] weights, double[] in, boolean depthwise) {
        Window window = layer.window();
        TensorShape from = layer.inputShape();
        TensorShape to = layer.outputShape();
        int depth = depthwise ? 1 : from.channels();
        double[] out = new double[(int) to.elements()];
        for (int filter = 0; filter < to.channels(); filter++) {
            for (int c = 0; c < depth; c++) {
                int channel = depthwise ? filter : c;
                for (int kh = 0; kh < window.kernelHeight(); kh++) {
                    for (int kw = 0; kw < window.kernelWidth(); kw++) {
                        double weight = weights[
                                ((filter * depth + c) * window.kernelHeight() + kh) * window.kernelWidth() + kw];
                        for (int h = 0; h < to.height(); h++) {
                            int y = h * window.strideHeight() + kh - window.paddingHeight();
                            for (int w = 0; w < to.width(); w++) {
                                int x = w * window.strideWidth() + kw - window.paddingWidth();
                                if (y >= 0 && y < from.height() && x >= 0 && x < from.width()) {
                                    out[at(to, filter, h, w)] += weight * in[at(from, channel, y, x)];
                                }
                            }
                        }
                    }
                }
            }
        }
        return out;
    }

    private static double[] multiply(Layer layer, double[] weights, double[] in) {
        double[] out = new double[layer.outputShape().channels()];
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                out[o] += weights[o * in.length + i] * in[i];
            }
        }
        return out;
    }

    /** The sum of two tensors. */
    public static double[] add(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }

    /** The largest value of each channel under the window of {@code layer}. */
    public static double[] largest(Layer layer, double[] in) {
        Window window = layer.window();
        TensorShape from = layer.inputShape();
        TensorShape to = layer.outputShape();
        double[] out = new double[(int) to.elements()];
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < in.length; i++) {
            int y = i / from.width() % from.height() + window.paddingHeight();
            int x = i % from.width() + window.paddingWidth();
            for (int h = 0; h < to.height(); h++) {
                for (int w = 0; w < to.width(); w++) {
                    int row = y - h * window.strideHeight();
                    int column = x - w * window.strideWidth();
                    if (row >= 0 && row < window.kernelHeight() && column >= 0 && column < window.kernelWidth()) {
                        int at = at(to, i / (from.width() * from.height()), h, w);
                        out[at] = Math.max(out[at], in[i]);
                    }
                }
            }
        }
        return out;
    }

    /** The mean of each channel. */
    public static double[] average(TensorShape shape, double[] in) {
        double[] mean = new double[shape.channels()];
        int positions = shape.height() * shape.width();
        for (int i = 0; i < in.length; i++) {
            mean[i / positions] += in[i] / positions;
        }
        return mean;
    }

    private double[] finish(Layer layer, double[] out) {
        int positions = layer.outputShape().height() * layer.outputShape().width();
        for (int i = 0; i < out.length; i++) {
            int c = i / positions;
            if (layer.weights() > 0) {
                LayerParameters own = network.parameters(layer);
                out[i] = layer.finish().normalises()
                        ? (out[i] - own.mean()[c]) / Math.sqrt(own.variance()[c] + 1e-5) * own.gamma()[c]
                                + own.beta()[c]
                        : out[i] + own.bias()[c];
            }
            if (layer.finish().rectifies()) {
                out[i] = Math.max(0, out[i]);
            }
        }
        return out;
    }

    private static int at(TensorShape shape, int channel, int row, int column) {
        return (channel * shape.height() + row) * shape.width() + column;
    }
}
