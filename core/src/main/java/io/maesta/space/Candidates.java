package io.maesta.space;

/** The candidates that the spaces of the catalog are made of; a candidate's name says its operation, never its place. */
final class Candidates {
    static final Candidate IDENTITY = new Candidate("identity", new Identity());

    private Candidates() {}

    /** {@code conv3x3} for {@code kernel} 3: a dense convolution, padded to keep the size at stride 1. */
    static Candidate conv(int kernel, int filters, int stride, Finish finish) {
        return new Candidate(
                "conv" + kernel + "x" + kernel,
                new Conv2d(filters, Window.square(kernel).withStride(stride), finish));
    }

    /** A 3×3 depthwise convolution, which bears the stride, and a pointwise one. */
    static Candidate separable3x3(int filters, int stride, Finish finish) {
        return new Candidate(
                "separable3x3",
                Sequence.of(
                        new DepthwiseConv2d(Window.square(3).withStride(stride), Finish.BATCH_NORM_RELU),
                        new Conv2d(filters, Window.POINT, finish)));
    }

    static Candidate linear(int outputs, Finish finish) {
        return new Candidate("linear", new Linear(outputs, finish));
    }
}
