package io.maesta.supernet;

import io.maesta.data.Batch;
import io.maesta.search.LayerParameters;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.supernet.Float64Layers.LayerGradients;
import io.maesta.sweep.OptimiserSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Training that computes every candidate in every step, forward and backward, in double precision, and takes the drawn ones by θ of 0
 * and 1. What is drawn moves, by update rules in plain loops; every other candidate keeps its running statistics, its weights in spite of
 * L2, and its moments.
 */
final class WholeProgram {
    private static final double MOMENTUM = 0.1;

    private final SearchSpace space;
    private final Task task;
    private final int batchSize;
    private final OptimiserSettings settings;
    private final Map<String, DoubleUpdate> updates = new HashMap<>();
    private Map<String, LayerParameters> parameters;
    private Float64Supernet last;

    WholeProgram(
            SearchSpace space,
            Task task,
            int batchSize,
            Map<String, LayerParameters> parameters,
            OptimiserSettings settings) {
        this.space = space;
        this.task = task;
        this.batchSize = batchSize;
        this.parameters = parameters;
        this.settings = settings;
        last = new Float64Supernet(space, parameters, batchSize, Map.of());
    }

    Map<String, LayerParameters> parameters() {
        return parameters;
    }

    /**
     * The loss along {@code path}; leaves all gradients.
     *
     * @param masks which outputs of rectifying layers pass
     */
    double gradients(Batch batch, int[] path, Map<String, boolean[]> masks) {
        last = new Float64Supernet(space, parameters, batchSize, masks);
        double[][] theta = Thetas.oneHot(path, space);
        return task == Task.CLASSIFICATION
                ? last.classify(batch.inputs(), batch.labels(), theta)
                : last.reconstruct(batch.inputs(), theta);
    }

    /** ∂L/∂θ of the last pass. */
    double[][] thetaGradient() {
        return last.thetaGradient();
    }

    /** The gradients of a layer's weights in the last pass. */
    LayerGradients gradients(String layer) {
        return last.gradients(layer);
    }

    /** Moves what {@code path} drew, by the gradients of the last pass. */
    void step(int[] path) {
        Map<String, LayerParameters> moved = new LinkedHashMap<>(parameters);
        List<String> drawn = drawn(path);
        parameters.forEach((layer, before) -> {
            if (drawn.stream().anyMatch(candidate -> layer.equals(candidate) || layer.startsWith(candidate + "/"))) {
                moved.put(layer, moved(layer, before));
            }
        });
        parameters = moved;
    }

    /** The drawn candidates as {@code block/candidate}: the name of their one layer, or the start of the names of several. */
    private List<String> drawn(int[] path) {
        return space.nodes().stream()
                .filter(ChoiceBlock.class::isInstance)
                .map(ChoiceBlock.class::cast)
                .map(block -> block.name() + "/"
                        + block.candidates()
                                .get(block.isFixed() ? 0 : path[space.choices().indexOf(block)])
                                .name())
                .toList();
    }

    private LayerParameters moved(String layer, LayerParameters before) {
        LayerGradients now = last.gradients(layer);
        return new LayerParameters(
                moved(layer + " weights", before.weights(), now.weights()),
                moved(layer + " bias", before.bias(), now.bias()),
                moved(layer + " gamma", before.gamma(), now.gamma()),
                moved(layer + " beta", before.beta(), now.beta()),
                followed(before.mean(), now.mean(), 1),
                followed(before.variance(), now.variance(), unbiased(layer)));
    }

    private float[] moved(String what, float[] values, double[] gradients) {
        return updates.computeIfAbsent(what, key -> new DoubleUpdate(settings, values.length))
                .apply(values, gradients);
    }

    private static float[] followed(float[] running, double[] batch, double correction) {
        float[] followed = running.clone();
        for (int c = 0; c < running.length; c++) {
            followed[c] = (float) ((1 - MOMENTUM) * running[c] + MOMENTUM * correction * batch[c]);
        }
        return followed;
    }

    /** n / (n − 1) for the n values of a channel, as many in every layer of a block. */
    private double unbiased(String layer) {
        TensorShape shape = Samples.at(space.shapes(), layer.substring(0, layer.indexOf('/')));
        double values = (double) batchSize * shape.height() * shape.width();
        return values / (values - 1);
    }
}
