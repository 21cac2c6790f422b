package io.maesta.engine;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/**
 * A batch of images as one volume, image behind image, and a convolution of it whose window is one image deep: the same products over
 * the same bytes, where images have one block of channels.
 *
 * <p>For 3x3 windows over images wider than 28, oneDNN 2.5 takes its slower kind of kernel (a broadcast of its own for every product
 * where one block of filters is made) unless the batch is of one example: a volume is. On 16 channels it is faster by a quarter at
 * 32 columns and by a sixth at 48 to 96.
 */
final class Volume {
    private static final Window WINDOW = Window.square(3);
    /** Up to here, images have the faster kind too. */
    private static final int WIDEST_FAST_IMAGE = 28;

    private Volume() {}

    /**
     * Whether the forward pass is faster so. Its primitive is then run on the memory of images and of their weights: oneDNN asks for the
     * bytes only.
     *
     * @param source layout of the input
     * @param weights layout of the weights that the kernel for images wants
     */
    static boolean suits(ConvolutionGeometry geometry, int batch, memory.desc source, memory.desc weights) {
        return OneDnn.BLOCK == 16
                && geometry.groups() == 1
                && geometry.window().equals(WINDOW)
                && geometry.input().channels() == OneDnn.BLOCK
                && geometry.filters() <= OneDnn.BLOCK
                && geometry.input().width() > WIDEST_FAST_IMAGE
                && source.equals(OneDnn.blocked(OneDnn.F32, batch, geometry.input()))
                && weights.equals(new memory.desc(geometry.weightDims(), OneDnn.F32, memory.format_tag.ABcd16b16a));
    }

    /**
     * The forward pass of {@code batch} images.
     *
     * @param bias its layout; none to have no bias
     */
    static convolution_forward.desc forward(ConvolutionGeometry geometry, int batch, memory.desc bias) {
        TensorShape input = geometry.input();
        TensorShape output = geometry.output();
        long[] weights = {output.channels(), input.channels(), 1, WINDOW.kernelHeight(), WINDOW.kernelWidth()};
        long[] padding = {0, WINDOW.paddingHeight(), WINDOW.paddingWidth()};
        return new convolution_forward.desc(
                prop_kind.forward_training,
                algorithm.convolution_direct,
                images(input, batch),
                new memory.desc(weights, OneDnn.F32, memory.format_tag.ABcde16b16a),
                bias,
                images(output, batch),
                new long[] {1, 1, 1},
                padding,
                padding);
    }

    private static memory.desc images(TensorShape shape, int batch) {
        return new memory.desc(
                new long[] {1, shape.channels(), batch, shape.height(), shape.width()},
                OneDnn.F32,
                memory.format_tag.aBcde16b);
    }
}
