package io.maesta.space;

/**
 * Dense 2-D convolution, weights of shape {@code (filters, input channels, kernel height, kernel width)}.
 *
 * @param filters output channels, at least 1
 */
public record Conv2d(int filters, Window window, Finish finish) implements Operation {
    public Conv2d {
        if (filters < 1) {
            throw new IllegalArgumentException(
                    "The filters (%d) of a convolution must be positive.".formatted(filters));
        }
    }

    @Override
    public TensorShape outputShape(TensorShape input) {
        return window.slideOver(input, filters);
    }
}
