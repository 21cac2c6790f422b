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

/**
 * The set of architectures under search: a graph of nodes, some of which leave a choice. A space in which every block is
 * fixed is a plain network.
 *
 * @param input shape of one input, without batch
 * @param nodes in execution order; the output of the last one is the output of the network
 */
public record SearchSpace(String name, TensorShape input, List<Node> nodes) implements Serializable {
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

    /** The reference network: the first candidate of every block. */
    public Architecture reference() {
        return architecture(new int[choices().size()]);
    }

    /** Number of architectures. */
    public BigInteger size() {
        return choices().stream()
                .map(block -> BigInteger.valueOf(block.candidates().size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * The architecture that takes candidate {@code indices[b]} in the b-th of the {@link #choices}.
     *
     * @throws IllegalArgumentException if the number of indices is not the number of choices, or one is out of range
     */
    public Architecture architecture(int... indices) {
        List<ChoiceBlock> blocks = choices();
        if (indices.length != blocks.size()) {
            throw new IllegalArgumentException(
                    "The number of indices (%d) must be the number of choices (%d) of search space (%s)."
                            .formatted(indices.length, blocks.size(), name));
        }
        Map<String, String> taken = new LinkedHashMap<>();
        for (int b = 0; b < indices.length; b++) {
            ChoiceBlock block = blocks.get(b);
            if (indices[b] < 0 || indices[b] >= block.candidates().size()) {
                throw new IllegalArgumentException("The index (%d) of block (%s) must be in [0, %d)."
                        .formatted(indices[b], block.name(), block.candidates().size()));
            }
            taken.put(block.name(), block.candidates().get(indices[b]).name());
        }
        return new Architecture(taken);
    }

    /**
     * The index of the candidate taken in each of the {@link #choices}: the inverse of {@link #architecture}.
     *
     * @throws IllegalArgumentException if the architecture is not one of this space
     */
    public int[] indices(Architecture architecture) {
        List<ChoiceBlock> blocks = choices();
        List<String> names = blocks.stream().map(ChoiceBlock::name).toList();
        if (!List.copyOf(architecture.choices().keySet()).equals(names)) {
            throw new IllegalArgumentException(
                    "The architecture (%s) must choose for the blocks %s of search space (%s), in this order."
                            .formatted(architecture, names, name));
        }
        return blocks.stream()
                .mapToInt(block -> block.indexOf(architecture.choices().getOrDefault(block.name(), "")))
                .toArray();
    }

    /** The plain network of {@code architecture}: the same graph with every block fixed. */
    public SearchSpace fix(Architecture architecture) {
        int[] indices = indices(architecture);
        List<Node> fixed = new ArrayList<>();
        int b = 0;
        for (Node node : nodes) {
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
