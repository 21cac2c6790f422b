package io.maesta.deploy.c;

import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The place of each tensor in one block of memory, so that those that are needed at the same time do not overlap.
 *
 * @param bytes of the block
 * @param places first byte of each tensor, by name
 */
record Arena(long bytes, Map<String, Long> places) {
    /** Orders that are tried; the first ones reach the least that any can for the networks of the catalogue. */
    private static final int MOST_ORDERS = 2000;

    /** A tensor, needed from one step to another. */
    private record Tensor(String name, long bytes, int from, int to) {
        boolean meets(Tensor other) {
            return from <= other.to && other.from <= to;
        }
    }

    /** The smallest that was found for {@code layers} with input {@code inputBytes}; nothing is computed in place. */
    static Arena of(List<Layer> layers, long inputBytes) {
        List<Tensor> tensors = tensors(layers, inputBytes);
        long least = peak(tensors, layers.size());
        List<Tensor> order = new ArrayList<>(tensors);
        Random random = new Random(0);
        order.sort(Comparator.comparingLong(Tensor::bytes).reversed());
        Arena best = placed(order);
        for (int i = 0; i < MOST_ORDERS && best.bytes > least; i++) {
            Arena other = placed(order);
            best = other.bytes < best.bytes ? other : best;
            Collections.shuffle(order, random);
        }
        return best;
    }

    private static List<Tensor> tensors(List<Layer> layers, long inputBytes) {
        Map<String, Integer> lastReader = new HashMap<>();
        for (int step = 0; step < layers.size(); step++) {
            for (String input : layers.get(step).inputs()) {
                lastReader.put(input, step);
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor(SearchSpace.INPUT, inputBytes, 0, lastReader.getOrDefault(SearchSpace.INPUT, 0)));
        for (int step = 0; step < layers.size(); step++) {
            Layer layer = layers.get(step);
            tensors.add(new Tensor(
                    layer.name(), layer.outputShape().elements(), step, lastReader.getOrDefault(layer.name(), step)));
        }
        return tensors;
    }

    private static long peak(List<Tensor> tensors, int steps) {
        long peak = 0;
        for (int step = 0; step < steps; step++) {
            int at = step;
            peak = Math.max(
                    peak,
                    tensors.stream()
                            .filter(tensor -> tensor.from <= at && at <= tensor.to)
                            .mapToLong(Tensor::bytes)
                            .sum());
        }
        return peak;
    }

    /** Each tensor in turn at the lowest place that is free as long as it is needed. */
    private static Arena placed(List<Tensor> order) {
        Map<String, Long> places = new HashMap<>();
        List<Tensor> done = new ArrayList<>();
        long bytes = 0;
        for (Tensor tensor : order) {
            long place = 0;
            List<Tensor> neighbours = done.stream()
                    .filter(tensor::meets)
                    .sorted(Comparator.comparingLong(other -> Objects.requireNonNull(places.get(other.name))))
                    .toList();
            for (Tensor other : neighbours) {
                long start = Objects.requireNonNull(places.get(other.name));
                if (place + tensor.bytes <= start) {
                    break;
                }
                place = Math.max(place, start + other.bytes);
            }
            places.put(tensor.name, place);
            done.add(tensor);
            bytes = Math.max(bytes, place + tensor.bytes);
        }
        return new Arena(bytes, Map.copyOf(places));
    }
}
