package io.maesta.space;

/** One 2-D filter for each channel, weights of shape {@code (channels, 1, kernel height, kernel width)}. */
public record DepthwiseConv2d(Window window, Finish finish) implements Operation {
    @Override
    public TensorShape outputShape(TensorShape input) {
        return window.slideOver(input, input.channels());
    }
}
