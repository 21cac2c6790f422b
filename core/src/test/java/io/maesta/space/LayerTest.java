package io.maesta.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {
    private final SearchSpace space = Networks.named("resnet8").space();

    @Test
    void listsThePlainNetworkInExecutionOrder() {
        assertThat(Layer.of(Networks.named("resnet8").network()).stream().map(LayerTest::summary))
                .containsExactly(
                        "stem/conv3x3 [input] 3x32x32 -> 16x32x32",
                        "stage1.conv1/conv3x3 [stem/conv3x3] 16x32x32 -> 16x32x32",
                        "stage1.conv2/conv3x3 [stage1.conv1/conv3x3] 16x32x32 -> 16x32x32",
                        "stage1.add [stage1.conv2/conv3x3, stem/conv3x3] 16x32x32 -> 16x32x32",
                        "stage2.conv1/conv3x3 [stage1.add] 16x32x32 -> 32x16x16",
                        "stage2.conv2/conv3x3 [stage2.conv1/conv3x3] 32x16x16 -> 32x16x16",
                        "stage2.shortcut/conv1x1 [stage1.add] 16x32x32 -> 32x16x16",
                        "stage2.add [stage2.conv2/conv3x3, stage2.shortcut/conv1x1] 32x16x16 -> 32x16x16",
                        "stage3.conv1/conv3x3 [stage2.add] 32x16x16 -> 64x8x8",
                        "stage3.conv2/conv3x3 [stage3.conv1/conv3x3] 64x8x8 -> 64x8x8",
                        "stage3.shortcut/conv1x1 [stage2.add] 32x16x16 -> 64x8x8",
                        "stage3.add [stage3.conv2/conv3x3, stage3.shortcut/conv1x1] 64x8x8 -> 64x8x8",
                        "pool [stage3.add] 64x8x8 -> 64x1x1",
                        "classifier/linear [pool] 64x1x1 -> 10x1x1");
    }

    @Test
    void followsSkippedBlocksToTheirInput() {
        List<Layer> layers = Layer.of(space.fix(space.architecture(0, 0, 3, 0, 0, 0, 0)));
        assertThat(layers.get(2).name()).isEqualTo("stage1.add");
        assertThat(layers.get(2).inputs()).containsExactly("stage1.conv1/conv3x3", "stem/conv3x3");
    }

    @Test
    void numbersTheStepsOfASequence() {
        List<Layer> layers = Layer.of(space.fix(space.architecture(2, 0, 0, 0, 0, 0, 0)));
        assertThat(layers.stream().limit(3).map(LayerTest::summary))
                .containsExactly(
                        "stem/separable3x3/0 [input] 3x32x32 -> 3x32x32",
                        "stem/separable3x3/1 [stem/separable3x3/0] 3x32x32 -> 16x32x32",
                        "stage1.conv1/conv3x3 [stem/separable3x3/1] 16x32x32 -> 16x32x32");
        assertThat(layers.get(0).kind()).isEqualTo(Layer.Kind.DEPTHWISE_CONV2D);
        assertThat(layers.get(1).window()).isEqualTo(Window.POINT);
    }

    @Test
    void countsWeightsBiasesAndProducts() {
        List<Layer> layers = Layer.of(space.fix(space.architecture(2, 1, 0, 0, 0, 0, 0)));
        Layer depthwise = layers.get(0);
        assertThat(List.of(depthwise.weights(), depthwise.biases(), depthwise.macs()))
                .containsExactly(3 * 9L, 3L, 3 * 9 * 32 * 32L);
        Layer conv = layers.get(2);
        assertThat(List.of(conv.weights(), conv.biases(), conv.macs()))
                .containsExactly(16 * 16 * 25L, 16L, 16 * 16 * 25 * 32 * 32L);
        Layer linear = layers.get(layers.size() - 1);
        assertThat(List.of(linear.weights(), linear.biases(), linear.macs())).containsExactly(640L, 10L, 640L);
        Layer add = layers.get(4);
        assertThat(List.of(add.weights(), add.biases(), add.macs())).containsExactly(0L, 0L, 0L);
    }

    @Test
    void refusesASpaceThatStillLeavesAChoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(space))
                .withMessage("The block (stem) of search space (resnet8) must be fixed to have layers.\n"
                        + "Maybe fix(architecture) is missing.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layer.of(new Identity(), "a", "input", TensorShape.vector(3)))
                .withMessage("The step (Identity[]) called (a) is not one layer.");
    }

    private static String summary(Layer layer) {
        return "%s %s %s -> %s".formatted(layer.name(), layer.inputs(), layer.inputShape(), layer.outputShape());
    }
}
