package io.maesta.supernet;

import io.maesta.space.Candidate;
import io.maesta.space.ChoiceBlock;
import io.maesta.space.Conv2d;
import io.maesta.space.Finish;
import io.maesta.space.GlobalAveragePool;
import io.maesta.space.Linear;
import io.maesta.space.Networks;
import io.maesta.space.Node;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.Sequence;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * The spaces of the catalog with every kind of block that they have, on inputs and with layers so narrow that a step takes a
 * millisecond. The deep ones end where their blocks begin to repeat: behind a long chain of small normalised maps, rounding alone moves
 * gradients in their fourth digit.
 */
final class SmallSpaces {
    private static final int NARROWING = 8;
    private static final int LEAST_WIDTH = 4;

    private SmallSpaces() {}

    static SearchSpace of(String network) {
        return switch (network) {
            case "resnet8" -> small(network, new TensorShape(3, 8, 8), 5, "stage3.add");
            case "resnet18" -> small(network, new TensorShape(3, 8, 8), 5, "stage2.unit1.add");
            case "mobilenet-v1" -> small(network, new TensorShape(3, 16, 16), 2, "block5");
            case "ds-cnn" -> small(network, new TensorShape(1, 10, 8), 5, "block4");
            case "autoencoder" -> small(network, TensorShape.vector(20), 20, "decoder4");
            default -> throw new IllegalArgumentException(network);
        };
    }

    /** What is learned in {@link #of(String)}. */
    static Task task(String network) {
        return network.equals("autoencoder") ? Task.RECONSTRUCTION : Task.CLASSIFICATION;
    }

    /** The candidates of every block, as if all had one output. */
    static Set<List<Candidate>> kinds(SearchSpace space) {
        return space.choices().stream()
                .map(block -> narrow(block, width -> 1).candidates())
                .collect(Collectors.toSet());
    }

    /** @param end the last node but for the pooling and the fixed block of the outputs */
    private static SearchSpace small(String network, TensorShape input, int outputs, String end) {
        List<Node> whole = Networks.named(network).space(input, outputs).nodes();
        List<Node> nodes = new ArrayList<>();
        for (Node node : whole) {
            nodes.add(node instanceof ChoiceBlock block ? narrow(block, SmallSpaces::width) : node);
            if (node.name().equals(end)) {
                break;
            }
        }
        String last = end;
        if (whole.stream().anyMatch(GlobalAveragePool.class::isInstance)) {
            last = "pool";
            nodes.add(new GlobalAveragePool(last, end));
        }
        nodes.add(ChoiceBlock.fixed("outputs", last, new Candidate("linear", new Linear(outputs, Finish.NONE))));
        return new SearchSpace("small-" + network, input, nodes);
    }

    private static ChoiceBlock narrow(ChoiceBlock block, IntUnaryOperator width) {
        return new ChoiceBlock(
                block.name(),
                block.input(),
                block.candidates().stream()
                        .map(candidate -> new Candidate(candidate.name(), narrow(candidate.operation(), width)))
                        .toList());
    }

    private static Operation narrow(Operation operation, IntUnaryOperator width) {
        if (operation instanceof Conv2d conv) {
            return new Conv2d(width.applyAsInt(conv.filters()), conv.window(), conv.finish());
        }
        if (operation instanceof Linear linear) {
            return new Linear(width.applyAsInt(linear.outputs()), linear.finish());
        }
        if (operation instanceof Sequence sequence) {
            return new Sequence(
                    sequence.steps().stream().map(step -> narrow(step, width)).toList());
        }
        return operation;
    }

    private static int width(int whole) {
        return Math.max(LEAST_WIDTH, whole / NARROWING);
    }
}
