package io.maesta.space;

/** The image classifier of MLPerf Tiny (CIFAR-10): three residual units of 16, 32 and 64 filters. */
public final class ResNet8 {
    private ResNet8() {}

    /**
     * Seven blocks ({@code stem}, {@code stage1.conv1} … {@code stage3.conv2}) of {@code conv3x3, conv5x5, separable3x3},
     * and {@code identity} in the three {@code conv2}: 5,184 architectures.
     *
     * @param input any size
     * @param classes outputs of the classifier, at least 1
     */
    public static SearchSpace space(TensorShape input, int classes) {
        return new ResidualStages(16)
                .unit("stage1", 1, 1)
                .unit("stage2", 2, 2)
                .unit("stage3", 2, 2)
                .classify("resnet8", input, classes);
    }
}
