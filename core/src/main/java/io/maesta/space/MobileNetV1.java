package io.maesta.space;

/** The person detector of MLPerf Tiny (Visual Wake Words): MobileNetV1 at a quarter of its width. */
public final class MobileNetV1 {
    private MobileNetV1() {}

    /**
     * Thirteen blocks ({@code block1} … {@code block13}) of {@code separable3x3, conv3x3, conv5x5}, and {@code identity}
     * in the eight that keep the shape.
     *
     * @param input any size
     * @param classes outputs of the classifier, at least 1
     */
    public static SearchSpace space(TensorShape input, int classes) {
        SeparableStack stack = new SeparableStack(Candidates.conv(3, 8, 2, Finish.BATCH_NORM_RELU), 8);
        stack.block(16, 1).block(32, 2).block(32, 1).block(64, 2).block(64, 1).block(128, 2);
        for (int block = 7; block <= 11; block++) {
            stack.block(128, 1);
        }
        return stack.block(256, 2).block(256, 1).classify("mobilenet-v1", input, classes);
    }
}
