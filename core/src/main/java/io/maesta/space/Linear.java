package io.maesta.space;

/**
 * Fully connected layer over the flattened input, weights of shape {@code (outputs, channels · height · width)}.
 *
 * @param outputs output features, at least 1
 */
public record Linear(int outputs, Finish finish) implements Operation {
    public Linear {
        if (outputs < 1) {
            throw new IllegalArgumentException(
                    "The outputs (%d) of a linear layer must be positive.".formatted(outputs));
        }
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
        return TensorShape.vector(outputs);
    }
}
