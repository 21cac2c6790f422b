package io.maesta.deploy;

import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Identity;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Plain networks of many kinds, with random weights. */
final class Networks {
    private Networks() {}

    /** Three residual stages on images, with a skipped block, a 5×5 and a depthwise-separable one. */
    static SearchSpace residual() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(block("in", SearchSpace.INPUT, conv(16, 3, 1, Finish.BATCH_NORM_RELU)));
        nodes.add(block("m1a", "in", conv(16, 3, 1, Finish.BATCH_NORM_RELU)));
        nodes.add(block("m1b", "m1a", new Identity()));
        nodes.add(new Add("add1", "in", "m1b", Finish.RELU));
        nodes.add(block("m2a", "add1", conv(32, 5, 2, Finish.BATCH_NORM_RELU)));
        nodes.add(block("m2b", "m2a", separable(32)));
        nodes.add(block("cut2", "add1", conv(32, 1, 2, Finish.NONE)));
        nodes.add(new Add("add2", "m2b", "cut2", Finish.RELU));
        nodes.add(new GlobalAveragePool("pool", "add2"));
        nodes.add(block("fc", "pool", new Linear(10, Finish.NONE)));
        return new SearchSpace("residual", new TensorShape(3, 32, 32), nodes);
    }

    /** A kernel, a padding and a map that are not square, and depthwise convolutions. */
    static SearchSpace keywordSpotting() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, new Conv2d(24, new Window(10, 4, 2, 2, 5, 1), Finish.BATCH_NORM_RELU)),
                block("b1", "in", separable(24)),
                block("b2", "b1", new DepthwiseConv2d(new Window(5, 3, 2, 1, 1, 0), Finish.RELU)),
                new GlobalAveragePool("pool", "b2"),
                block("fc", "pool", new Linear(12, Finish.NONE)));
        return new SearchSpace("kws", new TensorShape(1, 49, 10), nodes);
    }

    /** Channel counts that fit no vector width, a linear layer on a whole map, and one with a ReLU. */
    static SearchSpace odd() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, conv(7, 3, 2, Finish.RELU)),
                block("b1", "in", conv(7, 3, 1, Finish.BATCH_NORM)),
                new Add("add", "b1", "in", Finish.NONE),
                block("b2", "add", conv(13, 1, 1, Finish.NONE)),
                block("hidden", "b2", new Linear(19, Finish.RELU)),
                block("fc", "hidden", new Linear(3, Finish.NONE)));
        return new SearchSpace("odd", new TensorShape(5, 9, 11), nodes);
    }

    /** Vectors only, with a residual connection and normalised linear layers. */
    static SearchSpace autoencoder() {
        List<Node> nodes = List.of(
                block("e1", SearchSpace.INPUT, new Linear(32, Finish.BATCH_NORM_RELU)),
                block("e2", "e1", new Identity()),
                block("code", "e2", new Linear(8, Finish.BATCH_NORM)),
                block("d1", "code", new Linear(32, Finish.RELU)),
                new Add("add", "d1", "e1", Finish.RELU),
                block("out", "add", new Linear(40, Finish.NONE)));
        return new SearchSpace("autoencoder", TensorShape.vector(40), nodes);
    }

    /** A convolution behind the pooling, a sum of a vector and a 1×1 map, and a map as the last layer. */
    static SearchSpace mixed() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, conv(6, 3, 1, Finish.RELU)),
                new GlobalAveragePool("pool", "in"),
                block("squeeze", "pool", conv(6, 1, 1, Finish.BATCH_NORM_RELU)),
                new Add("add", "pool", "squeeze", Finish.NONE),
                block("last", "add", conv(4, 1, 1, Finish.NONE)));
        return new SearchSpace("mixed", new TensorShape(2, 4, 6), nodes);
    }

    /** {@code network} with weights that keep the size of activations, and normalisations far from 0 and 1. */
    static TrainedNetwork trained(SearchSpace network, long seed) {
        Random random = new Random(seed);
        Map<String, LayerParameters> parameters = new HashMap<>();
        for (Layer layer : Layer.of(network)) {
            if (layer.weights() > 0) {
                parameters.put(layer.name(), parameters(layer, random));
            }
        }
        return new TrainedNetwork(network, parameters);
    }

    private static LayerParameters parameters(Layer layer, Random random) {
        int outputs = layer.outputShape().channels();
        double scale = Math.sqrt(2.0 * layer.outputShape().channels() / layer.weights());
        float[] weights = numbers(random, (int) layer.weights(), 0, scale);
        if (!layer.finish().normalises()) {
            return LayerParameters.biased(weights, numbers(random, outputs, 0, 0.5));
        }
        float[] variance = numbers(random, outputs, 0, 1);
        for (int c = 0; c < outputs; c++) {
            variance[c] = 0.3f + Math.abs(variance[c]);
        }
        return LayerParameters.normalised(
                weights,
                numbers(random, outputs, 1, 0.3),
                numbers(random, outputs, 0, 0.5),
                numbers(random, outputs, 0, 0.5),
                variance);
    }

    static float[] numbers(Random random, int length, double mean, double deviation) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return numbers;
    }

    private static ChoiceBlock block(String name, String input, Operation operation) {
        return ChoiceBlock.fixed(name, input, new Candidate("only", operation));
    }

    private static Conv2d conv(int filters, int kernel, int stride, Finish finish) {
        return new Conv2d(filters, Window.square(kernel).withStride(stride), finish);
    }

    private static Sequence separable(int filters) {
        return Sequence.of(
                new DepthwiseConv2d(Window.square(3), Finish.BATCH_NORM_RELU),
                new Conv2d(filters, Window.POINT, Finish.BATCH_NORM_RELU));
    }
}
