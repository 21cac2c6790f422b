package io.maesta.engine;

import io.maesta.space.Window;
import io.maesta.winograd.WindowShape;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * Convolutions that {@linkplain io.maesta.winograd minimal filtering in Java's vectors} takes less time for than oneDNN, by measurement of all
 * three passes together: 4 to 512 channels, images of 3x3 to 96x96, and narrow ones of up to 49 rows by 3 to 10 columns. Of one kind there
 * may be several rules; one is enough.
 *
 * @param kernel rows and columns of the window
 * @param leastChannels the fewer of input channels and filters must be so many or more
 * @param mostWeights channels times filters; more would take longer to transform, at every step, than they save
 * @param leastUse of the outputs that tiles compute, the part that must be outputs of the convolution
 * @param leastTiles of an image
 */
record WinogradRule(int kernel, int leastChannels, int mostWeights, double leastUse, int leastTiles) {
    /** Beside oneDNN's kernels for AVX2, which have no such algorithm for 3x3: a third to a half of their time where tiles are whole. */
    private static final List<WinogradRule> AVX2 = List.of(
            new WinogradRule(3, 1, 256 * 256, 0.65, 1),
            new WinogradRule(3, 33, 256 * 256, 0.5, 1),
            new WinogradRule(5, 1, 256 * 256, 0.6, 1),
            new WinogradRule(5, 25, 256 * 256, 0.5, 1));
    /** Beside those for AVX-512. */
    private static final List<WinogradRule> AVX512 = List.of(
            new WinogradRule(3, 1, 128 * 128, 0.75, 1),
            new WinogradRule(5, 1, 256 * 256, 0.6, 1),
            // With several blocks of channels and filters products are most of the work, and there are many fewer:
            // 0.5 to 0.9 of oneDNN's time even over DS-CNN's 25x5, with 14 tiles to an image.
            new WinogradRule(5, 17, 128 * 128, 0.5, 1));
    /** Beside kernels that multiply bfloat16, twice as fast as single precision. */
    private static final List<WinogradRule> BFLOAT16 = List.of(
            new WinogradRule(3, 64, 256 * 256, 0.9, 16),
            new WinogradRule(3, 128, 256 * 256, 0.9, 4),
            new WinogradRule(5, 1, 256 * 256, 0.9, 4),
            new WinogradRule(5, 64, 128 * 128, 0.75, 4));
    /** Beside AMX, several times faster still. */
    private static final List<WinogradRule> NONE = List.of();

    /** Those for images of this type on a processor with {@code instructions}. */
    static List<WinogradRule> of(memory.data_type imageType, InstructionSet instructions) {
        if (imageType == OneDnn.F32) {
            return instructions == InstructionSet.AVX2 ? AVX2 : AVX512;
        }
        return instructions == InstructionSet.AVX512_BF16 ? BFLOAT16 : NONE;
    }

    boolean suits(ConvolutionGeometry geometry) {
        Window window = geometry.window();
        int channels = geometry.input().channels();
        return geometry.groups() == 1
                && window.kernelHeight() == kernel
                && window.kernelWidth() == kernel
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && window.paddingHeight() < kernel
                && window.paddingWidth() < kernel
                && Math.min(channels, geometry.filters()) >= leastChannels
                && (long) channels * geometry.filters() <= mostWeights
                && usesTiles(geometry.windowShape(1));
    }

    private boolean usesTiles(WindowShape shape) {
        return shape.useOfTiles() >= leastUse && shape.tiles() >= leastTiles;
    }
}
