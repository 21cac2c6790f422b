package io.maesta.space;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The set of architectures under search: a graph of nodes, some of which leave a choice, and perhaps the widths of its layers. A
 * space in which every block and all channels are fixed is a plain network.
 *
 * @param input shape of one input, without batch
 * @param nodes in execution order; the output of the last one is the output of the network
 * @param channels whether the number of channels of each of {@link ChannelGroups} is searched too
 */
public record SearchSpace(String name, TensorShape input, List<Node> nodes, Channels channels) implements Serializable {
    /** The name under which nodes read the input of the network. */
    public static final String INPUT = "input";

    /**
     * @throws IllegalArgumentException if a node reads what does not come before it, is read by none though it is not the
     *     last, or cannot take the shapes it reads
     */
    public SearchSpace {
        Names.check("search space", name);
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("The search space (%s) must have a node.".formatted(name));
        }
        shapes(name, input, nodes);
        checkAllRead(name, nodes);
    }

    /** A space of fixed channels. */
    public SearchSpace(String name, TensorShape input, List<Node> nodes) {
        this(name, input, nodes, Channels.FIXED);
    }

    /** The same space in which the channels are searched too. */
    public SearchSpace withSearchedChannels() {
        return new SearchSpace(name, input, nodes, Channels.SEARCHED);
    }

    /**
     * The space of the same networks for images with rows for columns: their windows are turned, too. Only what flattens an image, a
     * {@link Linear} on more than one position, then reads it in another order.
     */
    public SearchSpace turned() {
        return new SearchSpace(
                name, input.turned(), nodes.stream().map(Turning::of).toList(), channels);
    }

    /** What is searched of the widths; no group where channels are fixed. */
    public List<ChannelGroup> channelGroups() {
        return channels == Channels.SEARCHED ? ChannelGroups.of(this).list() : List.of();
    }

    /** Shape of every tensor by the name of the node that makes it, {@link #INPUT} included, in execution order. */
    public Map<String, TensorShape> shapes() {
        return Collections.unmodifiableMap(shapes(name, input, nodes));
    }

    private static Map<String, TensorShape> shapes(String space, TensorShape input, List<Node> nodes) {
        Map<String, TensorShape> shapes = new LinkedHashMap<>();
        shapes.put(INPUT, input);
        for (Node node : nodes) {
            List<TensorShape> inputs = new ArrayList<>();
            for (String source : node.inputs()) {
                TensorShape shape = shapes.get(source);
                if (shape == null) {
                    throw new IllegalArgumentException(
                            "The node (%s) of search space (%s) reads (%s), but before it there are only %s."
                                    .formatted(node.name(), space, source, shapes.keySet()));
                }
                inputs.add(shape);
            }
            if (shapes.put(node.name(), node.outputShape(inputs)) != null) {
                throw new IllegalArgumentException(
                        "The name (%s) is given to two nodes of search space (%s).".formatted(node.name(), space));
            }
        }
        return shapes;
    }

    private static void checkAllRead(String space, List<Node> nodes) {
        Set<String> read =
                nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
        for (Node node : nodes.subList(0, nodes.size() - 1)) {
            if (!read.contains(node.name())) {
                throw new IllegalArgumentException(
                        "The node (%s) of search space (%s) must be read by a later one: it is not the last.\nMaybe it is left over, or a later node reads another in its place."
                                .formatted(node.name(), space));
            }
        }
    }

    /** Shape of the output of the network. */
    public TensorShape output() {
        return List.copyOf(shapes().values()).get(nodes.size());
    }

    /** The blocks that leave a choice, in execution order; θ, architectures and solvers use this order. */
    public List<ChoiceBlock> choices() {
        return nodes.stream()
                .filter(ChoiceBlock.class::isInstance)
                .map(ChoiceBlock.class::cast)
                .filter(block -> !block.isFixed())
                .toList();
    }

    /** The reference network: the first candidate of every block, all channels. */
    public Architecture reference() {
        return architecture(new int[choices().size()]);
    }

    /** Number of architectures. */
    public BigInteger size() {
        return Stream.concat(
                        choices().stream().map(block -> block.candidates().size()),
                        channelGroups().stream().map(ChannelGroup::width))
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * The architecture that takes candidate {@code indices[b]} in the b-th of the {@link #choices}, with all channels.
     *
     * @throws IllegalArgumentException if the number of indices is not the number of choices, or one is out of range
     */
    public Architecture architecture(int... indices) {
        return members()
                .architecture(
                        indices,
                        channelGroups().stream().mapToInt(ChannelGroup::width).toArray());
    }

    /**
     * As {@link #architecture(int...)}, with {@code live[g]} channels of the g-th of the {@link #channelGroups}.
     *
     * @throws IllegalArgumentException if a number is not in {@code [1, width]}, or there are not as many as groups
     */
    public Architecture architecture(int[] indices, int[] live) {
        return members().architecture(indices, live);
    }

    /**
     * The index of the candidate taken in each of the {@link #choices}: the inverse of {@link #architecture}.
     *
     * @throws IllegalArgumentException if the architecture is not one of this space
     */
    public int[] indices(Architecture architecture) {
        return members().indices(architecture);
    }

    /**
     * The number of live channels in each of the {@link #channelGroups}.
     *
     * @throws IllegalArgumentException if the architecture is not one of this space
     */
    public int[] live(Architecture architecture) {
        return members().live(architecture);
    }

    private Members members() {
        return new Members(name, choices(), channelGroups());
    }

    /**
     * The space of fixed channels in which the g-th of the {@link #channelGroups} has {@code live[g]} of them; this one where channels
     * are fixed.
     */
    public SearchSpace narrowed(int... live) {
        return channels == Channels.FIXED ? this : Narrowing.of(this, live);
    }

    /** The plain network of {@code architecture}: the same graph with every block fixed. */
    public SearchSpace fix(Architecture architecture) {
        int[] indices = indices(architecture);
        SearchSpace narrow = narrowed(live(architecture));
        List<Node> fixed = new ArrayList<>();
        int b = 0;
        for (Node node : narrow.nodes()) {
            if (node instanceof ChoiceBlock block && !block.isFixed()) {
                fixed.add(ChoiceBlock.fixed(
                        block.name(), block.input(), block.candidates().get(indices[b++])));
            } else {
                fixed.add(node);
            }
        }
        return new SearchSpace(name, input, fixed);
    }
}
