package io.maesta.space;

import java.util.List;

/**
 * Sum of two tensors of one shape: the end of a residual connection.
 *
 * @param finish {@link Finish#NONE} or {@link Finish#RELU}
 */
public record Add(String name, String left, String right, Finish finish) implements Node {
    public Add {
        Names.check("addition", name);
        if (finish.normalises()) {
            throw new IllegalArgumentException(
                    "The addition (%s) must finish with NONE or RELU, not (%s).".formatted(name, finish));
        }
    }

    @Override
    public List<String> inputs() {
        return List.of(left, right);
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        if (!inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException(
                    "The addition (%s) must have inputs of one shape, but (%s) is %s and (%s) is %s.\nMaybe the shortcut needs a 1x1 convolution."
                            .formatted(name, left, inputs.get(0), right, inputs.get(1)));
        }
        return inputs.get(0);
    }
}
