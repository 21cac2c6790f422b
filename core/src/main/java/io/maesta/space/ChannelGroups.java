package io.maesta.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which channels of a space live and die together. Tensors that are added share their channels, a depthwise convolution and a pooling
 * keep those of their input, and so does a block that may be left out; all candidates of a block make the same. The input of the
 * network and its output keep all of theirs and are in no group.
 *
 * <p>The rule of channel masks: Risso et al., "Pruning In Time (PIT): A Lightweight Network Architecture Optimizer for Temporal
 * Convolutional Networks", DAC 2021, with shared masks as in Burrello et al., arXiv 2310.07217.
 */
public final class ChannelGroups {
    /** The group of channels that are not searched. */
    public static final int NONE = -1;

    private final List<ChannelGroup> groups = new ArrayList<>();
    /** The group of each tensor by the name of its node or, inside a sequence, of its layer. */
    private final Map<String, Integer> groupOf = new HashMap<>();

    private ChannelGroups() {}

    /** The groups of {@code space}, whether its channels are searched or not; in the order in which they are first made. */
    public static ChannelGroups of(SearchSpace space) {
        Map<String, String> parent = new LinkedHashMap<>();
        Map<String, Integer> widths = new LinkedHashMap<>();
        Map<String, TensorShape> shapes = space.shapes();
        shapes.forEach((name, shape) -> widths.put(name, shape.channels()));
        for (Node node : space.nodes()) {
            if (node instanceof ChoiceBlock block) {
                join(parent, widths, block, Objects.requireNonNull(shapes.get(block.input())));
            } else {
                node.inputs().forEach(input -> union(parent, input, node.name()));
            }
        }
        String output = space.nodes().get(space.nodes().size() - 1).name();
        List<String> kept = List.of(root(parent, SearchSpace.INPUT), root(parent, output));
        ChannelGroups groups = new ChannelGroups();
        Map<String, Integer> indices = new HashMap<>();
        widths.forEach((tensor, width) -> {
            String root = root(parent, tensor);
            if (!kept.contains(root)) {
                groups.groupOf.put(tensor, indices.computeIfAbsent(root, first -> groups.add(tensor, width)));
            }
        });
        return groups;
    }

    private int add(String tensor, int width) {
        groups.add(new ChannelGroup(tensor.replace('/', '.'), width));
        return groups.size() - 1;
    }

    private static void join(
            Map<String, String> parent, Map<String, Integer> widths, ChoiceBlock block, TensorShape input) {
        for (Candidate candidate : block.candidates()) {
            List<Layer> layers = Layer.of(block.name(), candidate, block.input(), input);
            if (layers.isEmpty()) {
                union(parent, block.input(), block.name());
            }
            String source = block.input();
            for (int step = 0; step < layers.size(); step++) {
                Layer layer = layers.get(step);
                String made = made(block, layers, step);
                widths.putIfAbsent(made, layer.outputShape().channels());
                if (layer.kind() == Layer.Kind.DEPTHWISE_CONV2D) {
                    union(parent, source, made);
                }
                source = made;
            }
        }
    }

    /** The name of the tensor that a step of a candidate makes: the last one's is that of the block. */
    private static String made(ChoiceBlock block, List<Layer> layers, int step) {
        return step == layers.size() - 1 ? block.name() : layers.get(step).name();
    }

    private static String root(Map<String, String> parent, String tensor) {
        String root = tensor;
        for (String next = parent.get(root); next != null; next = parent.get(root)) {
            root = next;
        }
        return root;
    }

    private static void union(Map<String, String> parent, String one, String other) {
        String first = root(parent, one);
        String second = root(parent, other);
        if (!first.equals(second)) {
            parent.put(second, first);
        }
    }

    /** The groups; indices elsewhere are places in this list. */
    public List<ChannelGroup> list() {
        return List.copyOf(groups);
    }

    public int size() {
        return groups.size();
    }

    /** The number of channels of each group. */
    public int[] widths() {
        return groups.stream().mapToInt(ChannelGroup::width).toArray();
    }

    /**
     * The group of a tensor's channels, {@link #NONE} if they are not searched.
     *
     * @param tensor name of a node, of {@link SearchSpace#INPUT}, or of a layer inside a sequence
     */
    public int of(String tensor) {
        return groupOf.getOrDefault(tensor, NONE);
    }

    /**
     * For each layer of a candidate, the groups of its input's and its output's channels.
     *
     * @param layers those of one candidate of {@code block}, in order
     */
    public List<Ends> ends(ChoiceBlock block, List<Layer> layers) {
        List<Ends> ends = new ArrayList<>();
        int input = of(block.input());
        for (int step = 0; step < layers.size(); step++) {
            int output = of(
                    step == layers.size() - 1 ? block.name() : layers.get(step).name());
            ends.add(new Ends(input, output));
            input = output;
        }
        return ends;
    }

    /** The groups of a layer's input and output channels, each {@link #NONE} if not searched. */
    public record Ends(int input, int output) {}
}
