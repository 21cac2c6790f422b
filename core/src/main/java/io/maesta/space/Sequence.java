package io.maesta.space;

import java.util.List;

/**
 * Operations that run one after another, such as a depthwise and a pointwise convolution.
 *
 * @param steps at least two operations with weights, none of them a sequence
 */
public record Sequence(List<Operation> steps) implements Operation {
    public Sequence {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || steps.stream().anyMatch(step -> step.steps().size() != 1)) {
            throw new IllegalArgumentException(
                    "A sequence must have two or more steps, none of them identity or a sequence, but has (%s)."
                            .formatted(steps));
        }
    }

    public static Sequence of(Operation... steps) {
        return new Sequence(List.of(steps));
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
        TensorShape shape = input;
        for (Operation step : steps) {
            shape = step.outputShape(shape);
        }
        return shape;
    }

    @Override
    public Finish finish() {
        return steps.get(steps.size() - 1).finish();
    }
}
