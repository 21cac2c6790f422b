package io.maesta.space;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation of a plain network as a runtime executes it, with all its geometry: what is stored, priced and deployed.
 *
 * @param name {@code block/candidate}, with {@code /step} behind it inside a {@link Sequence}; else the node's name
 * @param inputs the layers it reads, or {@link SearchSpace#INPUT}; skipped blocks are already followed to their input
 * @param window the sliding window; {@link Window#POINT} for kinds that have none
 */
public record Layer(
        String name,
        Kind kind,
        List<String> inputs,
        TensorShape inputShape,
        TensorShape outputShape,
        Window window,
        Finish finish)
        implements Serializable {
    /** What the layer computes. */
    public enum Kind {
        CONV2D,
        DEPTHWISE_CONV2D,
        LINEAR,
        ADD,
        MAX_POOL,
        GLOBAL_AVERAGE_POOL
    }

    public Layer {
        inputs = List.copyOf(inputs);
    }

    /**
     * The layers of a plain network in execution order. Identities do not appear.
     *
     * @throws IllegalArgumentException if a block of {@code network} still leaves a choice
     */
    public static List<Layer> of(SearchSpace network) {
        Map<String, TensorShape> shapes = network.shapes();
        Map<String, String> maker = new HashMap<>(Map.of(SearchSpace.INPUT, SearchSpace.INPUT));
        List<Layer> layers = new ArrayList<>();
        for (Node node : network.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(input -> maker.getOrDefault(input, input))
                    .toList();
            TensorShape in = shapes.getOrDefault(node.inputs().get(0), network.input());
            TensorShape out = shapes.getOrDefault(node.name(), in);
            List<Layer> made = of(network, node, inputs, in, out);
            layers.addAll(made);
            maker.put(
                    node.name(),
                    made.isEmpty() ? inputs.get(0) : made.get(made.size() - 1).name());
        }
        return List.copyOf(layers);
    }

    private static List<Layer> of(
            SearchSpace network, Node node, List<String> inputs, TensorShape in, TensorShape out) {
        if (node instanceof ChoiceBlock block) {
            if (!block.isFixed()) {
                throw new IllegalArgumentException(
                        "The block (%s) of search space (%s) must be fixed to have layers.\nMaybe fix(architecture) is missing."
                                .formatted(block.name(), network.name()));
            }
            return of(block.name(), block.candidates().get(0), inputs.get(0), in);
        }
        if (node instanceof Add add) {
            return List.of(new Layer(add.name(), Kind.ADD, inputs, in, out, Window.POINT, add.finish()));
        }
        if (node instanceof MaxPool pool) {
            return List.of(new Layer(pool.name(), Kind.MAX_POOL, inputs, in, out, pool.window(), Finish.NONE));
        }
        return List.of(new Layer(node.name(), Kind.GLOBAL_AVERAGE_POOL, inputs, in, out, Window.POINT, Finish.NONE));
    }

    /**
     * The layers of one candidate in execution order; none for {@link Identity}.
     *
     * @param block name of the block
     * @param input what the first layer reads
     * @param in shape of that tensor, without batch
     */
    public static List<Layer> of(String block, Candidate candidate, String input, TensorShape in) {
        List<Layer> layers = new ArrayList<>();
        String from = input;
        TensorShape shape = in;
        List<Operation> steps = candidate.operation().steps();
        for (int i = 0; i < steps.size(); i++) {
            Layer layer = of(steps.get(i), stepName(block, candidate, i), from, shape);
            layers.add(layer);
            from = layer.name();
            shape = layer.outputShape();
        }
        return List.copyOf(layers);
    }

    /** The name of the i-th step of a candidate, as in {@link #name}; parameters of the step bear it too. */
    public static String stepName(String block, Candidate candidate, int step) {
        String path = block + "/" + candidate.name();
        return candidate.operation().steps().size() > 1 ? path + "/" + step : path;
    }

    /** The layer of one step called {@code name} that reads {@code input}. */
    public static Layer of(Operation step, String name, String input, TensorShape in) {
        Kind kind;
        Window window = Window.POINT;
        if (step instanceof Conv2d conv) {
            kind = Kind.CONV2D;
            window = conv.window();
        } else if (step instanceof DepthwiseConv2d depthwise) {
            kind = Kind.DEPTHWISE_CONV2D;
            window = depthwise.window();
        } else if (step instanceof Linear) {
            kind = Kind.LINEAR;
        } else {
            throw new IllegalArgumentException("The step (%s) called (%s) is not one layer.".formatted(step, name));
        }
        return new Layer(name, kind, List.of(input), in, step.outputShape(in), window, step.finish());
    }

    /** Convolution or linear weights; no bias, no batch normalisation. */
    public long weights() {
        return switch (kind) {
            case CONV2D -> window.area() * inputShape.channels() * outputShape.channels();
            case DEPTHWISE_CONV2D -> window.area() * inputShape.channels();
            case LINEAR -> inputShape.elements() * outputShape.channels();
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL -> 0;
        };
    }

    /** Biases of the deployed layer, one for each output channel of a layer with weights. */
    public long biases() {
        return weights() == 0 ? 0 : outputShape.channels();
    }

    /** Multiply-accumulates of one inference. */
    public long macs() {
        return kind == Kind.LINEAR ? weights() : weights() * outputShape.height() * outputShape.width();
    }
}
