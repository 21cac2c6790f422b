package io.maesta.engine;

import io.maesta.space.Window;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.query;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * Where Winograd's minimal filtering (A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016) is faster than
 * the products one by one: dense 3x3 windows over many channels, of which it does tiles of 4x4 outputs with a quarter of the
 * multiplications. In single precision only; sums differ by some 1e-6 of the largest.
 */
final class Winograd {
    /** Below, transforming the tiles costs more than it saves. */
    private static final int LEAST_CHANNELS = 32;

    private static final int LEAST_CHANNELS_OF_WEIGHTS = 48;
    private static final int KERNEL = 3;
    private static final int TILE = 4;
    /** As wide as the vectors for which oneDNN has it. */
    private static final int BLOCK = 16;

    /** What is computed from two of source, weights and target. */
    enum Pass {
        FORWARD,
        DATA,
        WEIGHTS
    }

    private Winograd() {}

    /** What {@code make} makes of a convolution's {@code pass}, with Winograd's algorithm where that suits and oneDNN has it. */
    static <T extends primitive_desc_base> T fastest(
            Workspace workspace,
            ConvolutionGeometry geometry,
            memory.desc source,
            Pass pass,
            Function<algorithm, T> make) {
        if (suits(geometry, source, pass)) {
            try {
                T made = make.apply(algorithm.convolution_winograd);
                workspace.scratch(made.query_s64(query.memory_consumption_s64));
                return made;
            } catch (RuntimeException e) {
                // It has kernels for some shapes only, and says so by failing.
                return make.apply(algorithm.convolution_direct);
            }
        }
        return make.apply(algorithm.convolution_direct);
    }

    /**
     * Whether {@code pass} of a convolution is faster so, where oneDNN can.
     *
     * @param source layout of its input
     */
    static boolean suits(ConvolutionGeometry geometry, memory.desc source, Pass pass) {
        Window window = geometry.window();
        boolean isOfOneByOneSteps = window.strideHeight() == 1 && window.strideWidth() == 1;
        boolean isThreeByThree = window.kernelHeight() == KERNEL && window.kernelWidth() == KERNEL;
        int channels = Math.min(geometry.input().channels(), geometry.filters());
        return OneDnn.BLOCK == BLOCK
                && OneDnn.typeOf(source) == OneDnn.F32
                && geometry.groups() == 1
                && isThreeByThree
                && isOfOneByOneSteps
                && Math.min(geometry.input().height(), geometry.input().width()) >= TILE
                && channels >= (pass == Pass.WEIGHTS ? LEAST_CHANNELS_OF_WEIGHTS : LEAST_CHANNELS);
    }
}
