package io.maesta.deploy.int8;

import io.maesta.data.Examples;
import io.maesta.deploy.Dl4jNetwork;
import io.maesta.search.TrainedNetwork;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Task;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where activations lie: the smallest and largest number of each tensor over some training examples. */
public final class Calibration {
    /** Examples that are enough: more moved the ranges of our networks by less than a tenth. */
    private static final int EXAMPLES = 256;

    private static final int BATCH = 32;

    private final TrainedNetwork network;
    private final Map<String, Range> ranges = new HashMap<>();

    private Calibration(TrainedNetwork network) {
        this.network = network;
    }

    /** Runs {@code network} on {@value #EXAMPLES} of {@code examples}, evenly spread, or on all where there are not as many. */
    public static Map<String, Range> ranges(TrainedNetwork network, Examples examples) {
        Calibration calibration = new Calibration(network);
        ComputationGraph graph = Dl4jNetwork.of(network, Task.of(network.labels()));
        int count = Math.min(EXAMPLES, examples.size());
        for (int first = 0; first < count; first += BATCH) {
            int size = Math.min(BATCH, count - first);
            calibration.add(graph, examples, first, size, count);
        }
        return Map.copyOf(calibration.ranges);
    }

    private void add(ComputationGraph graph, Examples examples, int first, int size, int count) {
        int each = Math.toIntExact(network.input().elements());
        float[] values = new float[size * each];
        for (int i = 0; i < size; i++) {
            examples.copyTo((int) ((long) (first + i) * examples.size() / count), values, i * each);
        }
        try (INDArray batch = Nd4j.create(values, network.input().batched(size), 'c')) {
            Map<String, INDArray> activations = graph.feedForward(batch, false);
            note(SearchSpace.INPUT, batch);
            for (Layer layer : network.layers()) {
                INDArray output = activations.get(Dl4jNetwork.finishedName(layer));
                if (output == null) {
                    throw new IllegalStateException("DL4J has no vertex (%s).".formatted(layer.name()));
                }
                note(layer.name(), output);
            }
            activations.values().forEach(INDArray::close);
        }
    }

    private void note(String tensor, INDArray values) {
        Range range =
                new Range(values.minNumber().doubleValue(), values.maxNumber().doubleValue());
        ranges.merge(tensor, range, Range::with);
    }
}
