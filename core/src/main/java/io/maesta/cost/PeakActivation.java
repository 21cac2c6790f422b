package io.maesta.cost;

import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The largest working set of int8 activations: while a layer runs, its inputs, its output and every other tensor that a
 * later layer needs are in memory. The input of the network counts; nothing is computed in place.
 */
final class PeakActivation {
    private PeakActivation() {}

    /**
     * The peak in bytes over {@code network} in execution order; 0 without layers.
     *
     * @throws IllegalArgumentException if a layer reads what no layer before it makes
     */
    static long bytes(List<Layer> network) {
        long[] bytes = new long[network.size() + 1];
        int[][] reads = new int[network.size() + 1][];
        Map<String, Integer> tensors = new HashMap<>(Map.of(SearchSpace.INPUT, 0));
        for (int step = 1; step < bytes.length; step++) {
            Layer layer = network.get(step - 1);
            reads[step] = layer.inputs().stream()
                    .mapToInt(input -> tensor(tensors, layer, input))
                    .toArray();
            if (layer.inputs().contains(SearchSpace.INPUT)) {
                bytes[0] = layer.inputShape().elements();
            }
            bytes[step] = layer.outputShape().elements();
            tensors.put(layer.name(), step);
        }
        Lifetimes.Occupancy occupancy = new Lifetimes(bytes, reads).occupancy(new boolean[bytes.length]);
        long peak = 0;
        for (int step = 1; step < bytes.length; step++) {
            peak = Math.max(peak, occupancy.kept(step) + occupancy.freed(step) + bytes[step]);
        }
        return peak;
    }

    private static int tensor(Map<String, Integer> tensors, Layer layer, String input) {
        Integer tensor = tensors.get(input);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "The layer (%s) reads (%s), which no layer before it makes.".formatted(layer.name(), input));
        }
        return tensor;
    }
}
