package io.maesta.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.maesta.space.Conv2d;
import io.maesta.space.DepthwiseConv2d;
import io.maesta.space.Finish;
import io.maesta.space.Layer;
import io.maesta.space.Linear;
import io.maesta.space.Networks;
import io.maesta.space.Operation;
import io.maesta.space.SearchSpace;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private final Device gap8 = Device.named("gap8");

    @Test
    void findsBuiltInDevicesByName() {
        assertThat(gap8.name()).isEqualTo("gap8");
        assertThat(Device.names()).containsExactly("gap8", "nucleo-l4r5zi", "nucleo-h7a3zi-q", "nucleo-u575zi-q");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.named("gap9"))
                .withMessage(
                        "The device (gap9) is not known.\nMaybe one of [gap8, nucleo-l4r5zi, nucleo-h7a3zi-q, nucleo-u575zi-q] is meant.");
    }

    @Test
    void gap8RunsTwoRowsByEightColumnsOfAConvolutionAtOnce() {
        // 16 row pairs · 4 column groups · (2 · 9 · 16 + 4 filter groups · (5 + 14 · 36 + 10))
        assertThat(cycles("16x32x32", conv(16, 3)))
                .isEqualTo(16 * 4 * (288 + 4 * 519))
                .isEqualTo(151_296);
    }

    @Test
    void gap8RoundsEveryGroupUp() {
        // 5 rows are 3 pairs, 9 columns 2 groups; 25 · 3 products are 19 groups of 4; 6 filters are 2 groups
        assertThat(cycles("3x5x9", conv(6, 5))).isEqualTo(3 * 2 * (2 * 75 + 2 * (5 + 14 * 19 + 10)));
        assertThat(cycles("3x9x5", conv(6, 5))).isEqualTo(5 * 1 * (2 * 75 + 2 * (5 + 14 * 19 + 10)));
    }

    @Test
    void gap8PricesDepthwiseConvolutionsByOutput() {
        Operation depthwise = new DepthwiseConv2d(Window.square(3).withStride(2), Finish.BATCH_NORM_RELU);
        assertThat(cycles("6x8x10", depthwise)).isEqualTo(4 * 2 * 4 * 5 * 9);
    }

    @Test
    void gap8RunsTwoInputsByFourOutputsOfALinearLayerAtOnce() {
        assertThat(cycles("5x3x1", new Linear(10, Finish.NONE))).isEqualTo(8 * 3);
    }

    @Test
    void gap8PricesSeparableConvolutionsAboveDenseOnesInTheFirstStage() {
        // depthwise 4 · 4 · 32 · 32 · 9, pointwise 16 · 4 · (2 · 16 + 4 · (5 + 14 · 4 + 10))
        long depthwise = cycles("16x32x32", new DepthwiseConv2d(Window.square(3), Finish.BATCH_NORM_RELU));
        long pointwise = cycles("16x32x32", conv(16, 1));
        assertThat(List.of(depthwise, pointwise)).containsExactly(147_456L, 20_224L);
        assertThat(depthwise + pointwise).isEqualTo(167_680);
    }

    @Test
    void additionsAndPoolingAreFreeOnGap8() {
        assertThat(Layer.of(Networks.named("resnet8").network()).stream()
                        .filter(layer -> layer.weights() == 0)
                        .mapToLong(gap8::cycles))
                .containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void microsecondsFollowFromTheClock() {
        assertThat(gap8.micros(766_624)).isEqualTo(7_666.24);
    }

    private long cycles(String input, Operation operation) {
        return gap8.cycles(Layer.of(operation, "layer", SearchSpace.INPUT, TensorShape.parse(input)));
    }

    private static Operation conv(int filters, int kernel) {
        return new Conv2d(filters, Window.square(kernel), Finish.BATCH_NORM);
    }
}
