package io.maesta.space;

/** ResNet-18 for small images (Tiny ImageNet): a 3×3 stem without stride or pooling, four stages of two residual units. */
public final class ResNet18 {
    private static final int STAGES = 4;

    private ResNet18() {}

    /**
     * Seventeen blocks ({@code stem}, {@code stage1.unit1.conv1} … {@code stage4.unit2.conv2}) of {@code conv3x3, conv5x5,
     * separable3x3}, and {@code identity} in the eight {@code conv2}.
     *
     * @param input any size
     * @param classes outputs of the classifier, at least 1
     */
    public static SearchSpace space(TensorShape input, int classes) {
        ResidualStages stages =
                new ResidualStages(64).unit("stage1.unit1", 1, 1).unit("stage1.unit2", 1, 1);
        for (int stage = 2; stage <= STAGES; stage++) {
            stages.unit("stage" + stage + ".unit1", 2, 2).unit("stage" + stage + ".unit2", 1, 1);
        }
        return stages.classify("resnet18", input, classes);
    }
}
