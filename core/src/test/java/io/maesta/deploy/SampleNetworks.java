package io.maesta.deploy;

import io.maesta.data.Labels;
import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Add;
import io.maesta.space.Architecture;
import io.maesta.space.Autoencoder;
import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.DsCnn;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.MaxPool;
import io.maesta.space.MobileNetV1;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.ResNet18;
import io.maesta.space.ResNet8;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Plain networks of many kinds, with random weights. */
public final class SampleNetworks {
    private SampleNetworks() {}

    /** All of them. */
    public static Stream<SearchSpace> all() {
        return Stream.of(
                residual(),
                keywordSpotter(),
                mobile(),
                autoencoder(),
                masked(),
                deep(),
                skewed(),
                odd(),
                mixed(),
                pooled());
    }

    /** A MobileNetV1 for small images. */
    public static SearchSpace mobile() {
        SearchSpace space = MobileNetV1.space(new TensorShape(3, 32, 32), 2);
        int[] last = space.choices().stream()
                .mapToInt(block -> block.candidates().size() - 1)
                .toArray();
        return space.fix(space.architecture(last));
    }

    /** ResNet8 of which every layer has lost channels, to odd numbers. */
    public static SearchSpace masked() {
        SearchSpace space = ResNet8.space(new TensorShape(3, 32, 32), 10).withSearchedChannels();
        int[] live = space.channelGroups().stream()
                .mapToInt(group -> group.width() * 2 / 3 | 1)
                .toArray();
        return space.fix(space.architecture(new int[space.choices().size()], live));
    }

    /** ResNet-18, all of its first candidates but the last of every third block. */
    public static SearchSpace deep() {
        SearchSpace space = ResNet18.space(new TensorShape(3, 32, 32), 10);
        int[] indices = new int[space.choices().size()];
        for (int b = 0; b < indices.length; b += 3) {
            indices[b] = space.choices().get(b).candidates().size() - 1;
        }
        return space.fix(space.architecture(indices));
    }

    /** ResNet8 with 5×5 and depthwise-separable convolutions and two skipped blocks. */
    public static SearchSpace residual() {
        SearchSpace space = ResNet8.space(new TensorShape(3, 32, 32), 10);
        return space.fix(Architecture.parse("stem=conv3x3,stage1.conv1=separable3x3,stage1.conv2=identity,"
                + "stage2.conv1=conv5x5,stage2.conv2=conv3x3,stage3.conv1=separable3x3,stage3.conv2=identity"));
    }

    /** A kernel, a padding and a map that are not square, and depthwise convolutions. */
    public static SearchSpace keywordSpotter() {
        SearchSpace space = DsCnn.space(new TensorShape(1, 49, 10), 12);
        return space.fix(Architecture.parse("block1=separable3x3,block2=identity,block3=conv3x3,block4=separable3x3"));
    }

    /** Vectors from end to end, every linear layer but the last normalised. */
    public static SearchSpace autoencoder() {
        SearchSpace space = Autoencoder.space(TensorShape.vector(640));
        return space.fix(space.architecture(0, 1, 0, 1, 1, 0));
    }

    /** Channel counts that fit no vector width, a linear layer on a whole map, and one with a ReLU. */
    public static SearchSpace odd() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, conv(7, 3, 2, Finish.RELU)),
                block("b1", "in", conv(7, 3, 1, Finish.BATCH_NORM)),
                new Add("add", "b1", "in", Finish.NONE),
                block("b2", "add", conv(13, 1, 1, Finish.NONE)),
                block("hidden", "b2", new Linear(19, Finish.RELU)),
                block("fc", "hidden", new Linear(3, Finish.NONE)));
        return new SearchSpace("odd", new TensorShape(5, 9, 11), nodes);
    }

    /** Windows that differ in every direction, without normalisation, and a sum of vectors. */
    public static SearchSpace skewed() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, new DepthwiseConv2d(new Window(5, 3, 2, 1, 1, 0), Finish.RELU)),
                block("a", "in", new Linear(24, Finish.BATCH_NORM)),
                block("b", "in", new Linear(24, Finish.RELU)),
                new Add("add", "a", "b", Finish.RELU),
                block("fc", "add", new Linear(2, Finish.NONE)));
        return new SearchSpace("skewed", new TensorShape(6, 13, 8), nodes);
    }

    /** A convolution behind the pooling, a sum of a vector and a 1×1 map, and a map as the last layer. */
    public static SearchSpace mixed() {
        List<Node> nodes = List.of(
                block("in", SearchSpace.INPUT, conv(6, 3, 1, Finish.RELU)),
                new GlobalAveragePool("pool", "in"),
                block("squeeze", "pool", conv(6, 1, 1, Finish.BATCH_NORM_RELU)),
                new Add("add", "pool", "squeeze", Finish.NONE),
                block("last", "add", conv(4, 1, 1, Finish.NONE)));
        return new SearchSpace("mixed", new TensorShape(2, 4, 6), nodes);
    }

    /** Poolings of negative numbers, of overlapping windows with padding, of the input itself and of what a linear layer reads. */
    public static SearchSpace pooled() {
        List<Node> nodes = List.of(
                new MaxPool("first", SearchSpace.INPUT, new Window(3, 2, 2, 1, 1, 1)),
                block("conv1", "first", conv(6, 5, 1, Finish.BATCH_NORM_RELU)),
                MaxPool.square("pool1", "conv1", 2),
                block("conv2", "pool1", conv(17, 3, 1, Finish.BATCH_NORM)),
                new MaxPool("pool2", "conv2", Window.square(3).withStride(2)),
                block("hidden", "pool2", new Linear(10, Finish.RELU)),
                block("fc", "hidden", new Linear(4, Finish.NONE)));
        return new SearchSpace("pooled", new TensorShape(2, 27, 14), nodes);
    }

    /** {@code network} with weights that keep the size of activations, and normalisations far from 0 and 1. */
    public static TrainedNetwork trained(SearchSpace network, long seed) {
        Random random = new Random(seed);
        Map<String, LayerParameters> parameters = new HashMap<>();
        for (Layer layer : Layer.of(network)) {
            if (layer.weights() > 0) {
                parameters.put(layer.name(), parameters(layer, random));
            }
        }
        return new TrainedNetwork(network, parameters, Labels.CLASSES);
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

    public static float[] numbers(Random random, int length, double mean, double deviation) {
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
}
