package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.search.LayerParameters;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Random inputs and weights. */
public final class Samples {
    private Samples() {}

    /** Standard normal inputs and uniform labels. */
    static Batch batch(SearchSpace space, int size, long seed) {
        Random random = new Random(seed);
        Batch batch = new Batch(space.input(), size);
        for (int i = 0; i < batch.inputs().length; i++) {
            batch.inputs()[i] = (float) random.nextGaussian();
        }
        int classes = Math.toIntExact(space.output().elements());
        for (int i = 0; i < size; i++) {
            batch.labels()[i] = random.nextInt(classes);
        }
        return batch;
    }

    /** Weights for every candidate, shaken. */
    static Map<String, LayerParameters> parameters(SearchSpace space, long seed) {
        Map<String, TensorShape> shapes = space.shapes();
        Map<String, LayerParameters> values = new LinkedHashMap<>();
        space.nodes().stream()
                .filter(ChoiceBlock.class::isInstance)
                .map(ChoiceBlock.class::cast)
                .forEach(block -> block.candidates().stream()
                        .flatMap(candidate ->
                                Layer.of(block.name(), candidate, block.input(), at(shapes, block.input())).stream())
                        .forEach(layer -> values.put(layer.name(), Initialiser.draw(layer, new Random(seed)))));
        return shaken(values, seed);
    }

    /** Scales, shifts and biases moved away from 1 and 0, so that their gradients matter. */
    static Map<String, LayerParameters> shaken(Map<String, LayerParameters> values, long seed) {
        Random random = new Random(seed);
        Map<String, LayerParameters> shaken = new HashMap<>();
        values.forEach((name, own) -> shaken.put(
                name,
                new LayerParameters(
                        own.weights(),
                        shake(own.bias(), random),
                        shake(own.gamma(), random),
                        shake(own.beta(), random),
                        own.mean(),
                        own.variance())));
        return shaken;
    }

    private static float[] shake(float[] values, Random random) {
        float[] shaken = values.clone();
        for (int i = 0; i < shaken.length; i++) {
            shaken[i] += 0.3f * (float) random.nextGaussian();
        }
        return shaken;
    }

    /** The value of a key that is there. */
    public static <K, V> V at(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), key::toString);
    }
}
