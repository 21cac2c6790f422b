package io.maesta.space;

/** The keyword spotter of MLPerf Tiny (Speech Commands): a wide stem and four depthwise-separable blocks of 64 filters. */
public final class DsCnn {
    private static final int FILTERS = 64;
    private static final Window STEM = new Window(10, 4, 2, 2, 5, 1);

    private DsCnn() {}

    /**
     * Four blocks ({@code block1} … {@code block4}) of {@code separable3x3, conv3x3, conv5x5, identity}.
     *
     * @param input {@code (1, time, coefficients)}, 49×10 in MLPerf Tiny
     * @param classes outputs of the classifier, at least 1
     */
    public static SearchSpace space(TensorShape input, int classes) {
        Candidate stem = new Candidate("conv10x4", new Conv2d(FILTERS, STEM, Finish.BATCH_NORM_RELU));
        SeparableStack stack = new SeparableStack(stem, FILTERS);
        for (int block = 1; block <= 4; block++) {
            stack.block(FILTERS, 1);
        }
        return stack.classify("ds-cnn", input, classes);
    }
}
