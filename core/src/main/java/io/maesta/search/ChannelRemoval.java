package io.maesta.search;

import io.maesta.space.Architecture;
import io.maesta.space.Candidate;
import io.maesta.space.ChannelGroups;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Layer;
import io.maesta.space.Node;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Takes the dead channels out of trained layers: what is left is the physically smaller network of {@link SearchSpace#fix}, which
 * computes what the masked one does.
 */
public final class ChannelRemoval {
    private final ChannelGroups groups;
    private final boolean[][] live;

    private ChannelRemoval(ChannelGroups groups, boolean[][] live) {
        this.groups = groups;
        this.live = live;
    }

    /**
     * The parameters of the layers of {@code space.fix(architecture)}; all of them where channels are fixed.
     *
     * @param live by group and channel; as many in each group as the architecture keeps
     * @param parameters of every layer of the whole space by {@link Layer#name}
     * @throws IllegalArgumentException if live and architecture disagree
     */
    public static Map<String, LayerParameters> of(
            SearchSpace space, Architecture architecture, boolean[][] live, Map<String, LayerParameters> parameters) {
        int[] counts = space.live(architecture);
        for (int g = 0; g < counts.length; g++) {
            if (counts[g] != kept(live[g]).length) {
                throw new IllegalArgumentException("The architecture (%s) keeps %d channels in group (%d), not %d."
                        .formatted(architecture, counts[g], g, kept(live[g]).length));
            }
        }
        return counts.length == 0
                ? parameters
                : new ChannelRemoval(ChannelGroups.of(space), live)
                        .network(space, space.indices(architecture), parameters);
    }

    private Map<String, LayerParameters> network(
            SearchSpace space, int[] path, Map<String, LayerParameters> parameters) {
        Map<String, LayerParameters> left = new HashMap<>();
        int choices = 0;
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                Candidate candidate = block.candidates().get(block.isFixed() ? 0 : path[choices++]);
                TensorShape input = Objects.requireNonNull(space.shapes().get(block.input()));
                List<Layer> layers = Layer.of(block.name(), candidate, block.input(), input);
                List<ChannelGroups.Ends> ends = groups.ends(block, layers);
                for (int i = 0; i < layers.size(); i++) {
                    String name = layers.get(i).name();
                    left.put(
                            name,
                            layer(layers.get(i), ends.get(i), Objects.requireNonNull(parameters.get(name), name)));
                }
            }
        }
        return left;
    }

    private LayerParameters layer(Layer layer, ChannelGroups.Ends ends, LayerParameters own) {
        int[] outputs = kept(ends.output(), layer.outputShape().channels());
        return new LayerParameters(
                weights(layer, ends, outputs, own.weights()),
                pick(own.bias(), outputs),
                pick(own.gamma(), outputs),
                pick(own.beta(), outputs),
                pick(own.mean(), outputs),
                pick(own.variance(), outputs));
    }

    /** Rows of {@code outputs}; in each, the weights of the inputs that live. */
    private float[] weights(Layer layer, ChannelGroups.Ends ends, int[] outputs, float[] weights) {
        int row = weights.length / layer.outputShape().channels();
        boolean isDepthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        int channels = isDepthwise ? 1 : layer.inputShape().channels();
        int[] inputs = isDepthwise ? new int[] {0} : kept(ends.input(), channels);
        int area = row / channels;
        float[] left = new float[outputs.length * inputs.length * area];
        int next = 0;
        for (int output : outputs) {
            for (int input : inputs) {
                System.arraycopy(weights, output * row + input * area, left, next, area);
                next += area;
            }
        }
        return left;
    }

    private int[] kept(int group, int channels) {
        return group == ChannelGroups.NONE ? IntStream.range(0, channels).toArray() : kept(live[group]);
    }

    private static int[] kept(boolean[] channels) {
        return IntStream.range(0, channels.length).filter(c -> channels[c]).toArray();
    }

    private static float[] pick(float[] values, int[] kept) {
        float[] picked = new float[values.length == 0 ? 0 : kept.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[kept[i]];
        }
        return picked;
    }
}
