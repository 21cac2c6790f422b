package io.maesta.jobs.evaluation;

import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.deploy.Dl4jZip;
import io.maesta.search.LayerParameters;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/** Networks with random weights as files, and what DL4J alone says about them. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** The file of {@code network}, every block of which is fixed. */
    public static byte[] zip(SearchSpace network, long seed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Dl4jZip().write(trained(network, seed), out);
        return out.toByteArray();
    }

    /** {@code network}, every block of which is fixed, with random weights. */
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

    /** How many of {@code images} the network gets right by DL4J's own reader, outside Spark and all at once. */
    public static long correct(byte[] zip, Examples images) throws IOException {
        ComputationGraph network = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false);
        int elements = (int) images.shape().elements();
        float[] inputs = new float[images.size() * elements];
        IntStream.range(0, images.size()).forEach(i -> images.copyTo(i, inputs, i * elements));
        long[] dimensions = {
            images.size(),
            images.shape().channels(),
            images.shape().height(),
            images.shape().width()
        };
        int[] classes = network.outputSingle(Nd4j.create(inputs, dimensions, 'c'))
                .argMax(1)
                .toIntVector();
        return IntStream.range(0, images.size())
                .filter(i -> classes[i] == images.label(i))
                .count();
    }

    private static LayerParameters parameters(Layer layer, Random random) {
        int outputs = layer.outputShape().channels();
        float[] weights = new float[(int) layer.weights()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 * outputs / weights.length));
        }
        float[] zeros = new float[outputs];
        float[] ones = new float[outputs];
        Arrays.fill(ones, 1);
        return layer.finish().normalises()
                ? LayerParameters.normalised(weights, ones, zeros, zeros, ones)
                : LayerParameters.biased(weights, zeros);
    }
}
