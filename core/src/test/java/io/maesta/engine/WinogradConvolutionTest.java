package io.maesta.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import io.maesta.winograd.VectorUnit;
import org.bytedeco.dnnl.memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradConvolutionTest {
    private static final int BATCH = 2;
    private static final boolean IS_AVX2 = InstructionSet.here() == InstructionSet.AVX2;
    private static final boolean CAN = VectorUnit.isUsable() && OneDnn.BLOCK == VectorUnit.LANES;

    /** Also channels that do not fill a block: those the engine computes over the whole one. */
    @ParameterizedTest
    @CsvSource({"16, 8", "7, 31", "37, 8", "64, 12", "100, 4"})
    void productsAreThoseOfPlainJava(int channels, int size) {
        EngineSelfTest test = new EngineSelfTest.Example(Convolution::of, channels, size).run();
        assertThat(test.error()).isLessThan(2e-5);
    }

    @Test
    void suitsSmallDenseWindowsInStepsOfOne() {
        Window small = Window.square(3);
        Window large = Window.square(5);
        assertThat(made(16, 32, 16, small, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(16, 32, 5, large, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(5, 32, 16, large, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(16, 8, 16, small, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(256, 8, 256, large, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(256, 8, 256, small, Precision.FLOAT32, false)).isEqualTo(CAN && IS_AVX2);
        assertThat(made(256, 8, 512, small, Precision.FLOAT32, false)).isFalse();
        assertThat(made(256, 8, 512, large, Precision.FLOAT32, false)).isFalse();
        assertThat(made(16, 10, 16, large, Precision.FLOAT32, false)).isEqualTo(CAN);
        assertThat(made(16, 10, 16, small, Precision.FLOAT32, false)).isEqualTo(CAN && IS_AVX2);
        assertThat(made(16, 9, 16, small, Precision.FLOAT32, false)).isFalse();
        assertThat(made(16, 32, 16, small, Precision.FLOAT32, true)).isFalse();
        assertThat(made(16, 32, 16, small.withStride(2), Precision.FLOAT32, false))
                .isFalse();
        assertThat(made(16, 32, 16, Window.POINT, Precision.FLOAT32, false)).isFalse();
        assertThat(made(16, 32, 16, Window.square(7), Precision.FLOAT32, false)).isFalse();
    }

    /** There oneDNN's kernels multiply twice as fast, and with AMX several times as fast. */
    @Test
    void suitsLargeWindowsOfWholeTilesInBfloat16() {
        assumeTrue(InstructionSet.here().hasBfloat16(), "a processor with bfloat16");
        boolean can = CAN && InstructionSet.here() != InstructionSet.AMX;
        Window large = Window.square(5);
        assertThat(made(16, 32, 5, large, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(128, 8, 128, large, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(16, 32, 16, Window.square(3), Precision.BFLOAT16, false))
                .isFalse();
        assertThat(made(16, 10, 16, large, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(16, 4, 16, large, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(256, 8, 256, large, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(512, 8, 256, large, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(64, 14, 64, large, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(32, 14, 64, large, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(64, 7, 64, large, Precision.BFLOAT16, false)).isEqualTo(can);
    }

    @Test
    void suitsSmallWindowsOfManyChannelsInBfloat16() {
        assumeTrue(InstructionSet.here().hasBfloat16(), "a processor with bfloat16");
        boolean can = CAN && InstructionSet.here() != InstructionSet.AMX;
        Window small = Window.square(3);
        assertThat(made(64, 16, 64, small, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(64, 8, 64, small, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(256, 8, 256, small, Precision.BFLOAT16, false)).isEqualTo(can);
        assertThat(made(512, 8, 256, small, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(32, 16, 64, small, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(64, 4, 64, small, Precision.BFLOAT16, false)).isFalse();
        assertThat(made(64, 14, 64, small, Precision.BFLOAT16, false)).isFalse();
    }

    /** DS-CNN's images: 14 tiles of 4x4 over 25x5, of which they use 56 %. */
    @Test
    void suitsLargeWindowsOverNarrowImagesOfSeveralBlocks() {
        Window large = Window.square(5);
        assertThat(made(new TensorShape(64, 25, 5), 64, large, Precision.FLOAT32, false))
                .isEqualTo(CAN);
        assertThat(made(new TensorShape(64, 25, 5), 16, large, Precision.FLOAT32, false))
                .isFalse();
        assertThat(made(new TensorShape(256, 25, 5), 128, large, Precision.FLOAT32, false))
                .isEqualTo(CAN && IS_AVX2);
        assertThat(made(new TensorShape(64, 25, 5), 64, Window.square(3), Precision.FLOAT32, false))
                .isEqualTo(CAN && IS_AVX2);
    }

    /** Java counts its bytes by ints: 2^31 in and out, 2^31 out, and somewhat less. */
    @ParameterizedTest
    @CsvSource({"4096, 16, false", "2048, 64, false", "4092, 16, true"})
    void suitsWhatADirectBufferHolds(int size, int filters, boolean fits) {
        try (Workspace workspace = new Workspace(BATCH, Precision.FLOAT32)) {
            TensorShape shape = new TensorShape(16, size, size);
            memory planned = workspace.planned(workspace.images(shape), 1, 1);
            ConvolutionGeometry geometry = new ConvolutionGeometry(shape, filters, Window.square(3), 1);
            ConvolutionInput input = ConvolutionInput.of(workspace, geometry, planned);
            assertThat(WinogradConvolution.suits(workspace, input)).isEqualTo(fits && CAN);
        }
    }

    private static boolean made(
            int channels, int size, int filters, Window window, Precision precision, boolean biased) {
        return made(new TensorShape(channels, size, size), filters, window, precision, biased);
    }

    private static boolean made(TensorShape shape, int filters, Window window, Precision precision, boolean biased) {
        try (Workspace workspace = new Workspace(BATCH, precision)) {
            ParameterVector parameters = new ParameterVector(workspace);
            memory source = workspace.lasting(workspace.images(shape));
            memory target = workspace.lasting(workspace.images(window.slideOver(shape, filters)));
            ConvolutionGeometry geometry = new ConvolutionGeometry(shape, filters, window, 1);
            ConvolutionInput input = ConvolutionInput.of(workspace, geometry, source);
            Product product = Convolution.of(workspace, parameters, input, target, biased);
            parameters.free();
            return product instanceof WinogradConvolution;
        }
    }
}
