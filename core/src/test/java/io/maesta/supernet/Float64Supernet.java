package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.space.Add;
import io.maesta.space.Candidate;
import io.maesta.space.ChannelGroups;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.MaxPool;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.supernet.Float64Layers.LayerGradients;
import io.maesta.supernet.Float64Layers.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The same mathematics as the engine, in plain Java, double precision and C order, written to be obvious: every value keeps
 * its gradient, every layer leaves its backward pass on a tape.
 */
final class Float64Supernet {
    private final SearchSpace space;
    private final Map<String, LayerParameters> parameters;
    private final int batch;
    private final Map<String, boolean[]> masks;
    private final Map<String, LayerGradients> gradients = new HashMap<>();
    private final Map<String, Value> outputs = new HashMap<>();
    private final Float64Layers layers;
    private final ChannelGroups groups;
    private final boolean[][] live;
    private final double[][] channelGradient;
    private double[][] thetaGradient = {};

    /** @param masks which outputs of a rectifying layer pass, and which values of a pooling's windows, by node or layer; computed where absent */
    Float64Supernet(
            SearchSpace space, Map<String, LayerParameters> parameters, int batch, Map<String, boolean[]> masks) {
        this(space, parameters, batch, masks, new boolean[0][]);
    }

    /** @param live which channels of each group live; none where channels are fixed */
    Float64Supernet(
            SearchSpace space,
            Map<String, LayerParameters> parameters,
            int batch,
            Map<String, boolean[]> masks,
            boolean[][] live) {
        this.groups = ChannelGroups.of(space);
        this.live = live;
        this.channelGradient =
                Arrays.stream(live).map(group -> new double[group.length]).toArray(double[][]::new);
        this.space = space;
        this.parameters = parameters;
        this.batch = batch;
        this.masks = masks;
        layers = new Float64Layers(batch);
    }

    LayerGradients gradients(String layer) {
        return Objects.requireNonNull(gradients.get(layer), layer);
    }

    double[][] thetaGradient() {
        return thetaGradient;
    }

    /** ∂L/∂m by group and channel. */
    double[][] channelGradient() {
        return channelGradient;
    }

    double[] output() {
        return value(space.nodes().get(space.nodes().size() - 1).name()).data;
    }

    private Value value(String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }

    /** Softmax cross-entropy against {@code labels}; y = Σ_k theta[b][k] · candidate_k(x) in every choice b. */
    double classify(float[] inputs, int[] labels, double[][] theta) {
        forward(inputs, theta);
        Value logits = value(space.nodes().get(space.nodes().size() - 1).name());
        int classes = logits.data.length / batch;
        double loss = 0;
        for (int n = 0; n < batch; n++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(logits.data[n * classes + j]);
            }
            loss += Math.log(sum) - logits.data[n * classes + labels[n]];
            for (int j = 0; j < classes; j++) {
                double p = Math.exp(logits.data[n * classes + j]) / sum;
                logits.gradient[n * classes + j] = (p - (j == labels[n] ? 1 : 0)) / batch;
            }
        }
        layers.backward();
        return loss / batch;
    }

    /** Mean squared error against the inputs. */
    double reconstruct(float[] inputs, double[][] theta) {
        forward(inputs, theta);
        Value out = value(space.nodes().get(space.nodes().size() - 1).name());
        double loss = 0;
        for (int i = 0; i < out.data.length; i++) {
            double error = out.data[i] - inputs[i];
            loss += error * error / out.data.length;
            out.gradient[i] = 2 * error / out.data.length;
        }
        layers.backward();
        return loss;
    }

    private void forward(float[] inputs, double[][] theta) {
        Value input = new Value(batch, space.input());
        for (int i = 0; i < inputs.length; i++) {
            input.data[i] = inputs[i];
        }
        outputs.put(SearchSpace.INPUT, input);
        thetaGradient = Arrays.stream(theta).map(row -> new double[row.length]).toArray(double[][]::new);
        int choice = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                int index = block.isFixed() ? -1 : choice++;
                outputs.put(node.name(), mix(block, index, index < 0 ? new double[] {1} : theta[index]));
            } else if (node instanceof Add add) {
                Value sum = layers.add(value(add.left()), value(add.right()));
                boolean rectifies = add.finish().rectifies();
                outputs.put(node.name(), rectifies ? layers.rectify(sum, masks.get(add.name())) : sum);
            } else if (node instanceof MaxPool pool) {
                outputs.put(pool.name(), layers.largest(value(pool.input()), pool.window(), masks.get(pool.name())));
            } else {
                outputs.put(node.name(), layers.pool(value(node.inputs().get(0))));
            }
        }
    }

    private Value mix(ChoiceBlock block, int choice, double[] theta) {
        Value input = value(block.input());
        Value mixed = null;
        for (int k = 0; k < theta.length; k++) {
            Value branch = branch(block, block.candidates().get(k), input);
            Value sum = mixed == null ? new Value(batch, branch.shape) : mixed;
            mixed = sum;
            int candidate = k;
            for (int i = 0; i < sum.data.length; i++) {
                sum.data[i] += theta[k] * branch.data[i];
            }
            layers.then(() -> {
                for (int i = 0; i < sum.data.length; i++) {
                    branch.gradient[i] += theta[candidate] * sum.gradient[i];
                    if (choice >= 0) {
                        thetaGradient[choice][candidate] += sum.gradient[i] * branch.data[i];
                    }
                }
            });
        }
        return Objects.requireNonNull(mixed);
    }

    private Value branch(ChoiceBlock block, Candidate candidate, Value input) {
        Value value = input;
        List<Operation> steps = candidate.operation().steps();
        for (int i = 0; i < steps.size(); i++) {
            Layer layer =
                    Layer.of(steps.get(i), Layer.stepName(block.name(), candidate, i), block.input(), value.shape);
            String made = i == steps.size() - 1 ? block.name() : layer.name();
            value = mask(groups.of(made), step(layer, value, groups.of(made)));
        }
        return value;
    }

    /** y = m ⊙ u, every channel times 1 or 0. */
    private Value mask(int group, Value source) {
        if (live.length == 0 || group == ChannelGroups.NONE) {
            return source;
        }
        Value masked = new Value(batch, source.shape);
        int area = source.shape.height() * source.shape.width();
        boolean[] alive = live[group];
        for (int i = 0; i < source.data.length; i++) {
            masked.data[i] = alive[i / area % alive.length] ? source.data[i] : 0;
        }
        layers.then(() -> {
            for (int i = 0; i < source.data.length; i++) {
                int channel = i / area % alive.length;
                source.gradient[i] += alive[channel] ? masked.gradient[i] : 0;
                channelGradient[group][channel] += masked.gradient[i] * source.data[i];
            }
        });
        return masked;
    }

    private Value step(Layer layer, Value input, int group) {
        LayerParameters own = Objects.requireNonNull(parameters.get(layer.name()), layer.name());
        int channels = layer.outputShape().channels();
        LayerGradients grads = new LayerGradients(
                new double[own.weights().length],
                new double[channels],
                new double[channels],
                new double[channels],
                new double[channels],
                new double[channels]);
        gradients.put(layer.name(), grads);
        Value product = layers.product(layer, input, own, grads);
        Value finished = layer.finish().normalises() ? layers.normalise(product, own, grads) : product;
        return layer.finish().rectifies() ? layers.rectify(finished, ofLive(layer.name(), group, finished)) : finished;
    }

    /** The mask of a layer, but of dead channels, whose zeros tell nothing of what they were, what is computed here. */
    private boolean @Nullable [] ofLive(String layer, int group, Value values) {
        boolean[] given = masks.get(layer);
        if (given == null || live.length == 0 || group == ChannelGroups.NONE) {
            return given;
        }
        boolean[] mask = given.clone();
        int area = values.shape.height() * values.shape.width();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = live[group][i / area % live[group].length] ? given[i] : values.data[i] > 0;
        }
        return mask;
    }
}
