package io.maesta.engine;

import io.maesta.space.Window;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a depthwise convolution, turned by half a circle: with them the gradient of its input is a depthwise convolution of that of
 * its output. oneDNN 2.5 computes that in half of the time of its own kernel for such gradients in bfloat16, and in 0.7 to 1.0 of it in single
 * precision.
 */
final class TurnedFilters {
    private final FloatView values;
    private final FloatView turned;
    private final memory packed;
    private final @Nullable Call pack;
    private final int window;

    /** @param weights those of a convolution that it {@link #suits}, in blocks of channels */
    TurnedFilters(Workspace workspace, ConvolutionGeometry geometry, Parameter weights) {
        window = Math.toIntExact(geometry.window().area()) * OneDnn.BLOCK;
        memory.desc layout = weights.value().get_desc();
        memory floats = workspace.lasting(layout);
        values = new FloatView(weights.value());
        turned = new FloatView(floats);
        boolean isPacked = workspace.imageType() != OneDnn.F32;
        packed = isPacked ? workspace.lasting(OneDnn.depthwiseFilters(workspace.imageType(), layout.dims())) : floats;
        pack = isPacked ? Sums.copy(workspace, floats, packed) : null;
    }

    /** Whether there is such a convolution for {@code geometry}, whose weights are in {@code layout}: in steps of one, a filter for each channel. */
    static boolean suits(ConvolutionGeometry geometry, memory.desc layout) {
        Window window = geometry.window();
        return geometry.groups() > 1
                && geometry.filters() == geometry.groups()
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && layout.equals(OneDnn.depthwiseFilters(OneDnn.F32, layout.dims()));
    }

    /** The padding of their convolution. */
    static long[] padding(ConvolutionGeometry geometry) {
        Window window = geometry.window();
        return new long[] {
            window.kernelHeight() - 1 - window.paddingHeight(), window.kernelWidth() - 1 - window.paddingWidth()
        };
    }

    memory memory() {
        return packed;
    }

    /** Turns what the filters are now. */
    void run() {
        FloatBuffer from = values.buffer();
        FloatBuffer to = turned.buffer();
        for (int block = 0; block < from.capacity(); block += window) {
            for (int i = 0; i < window; i += OneDnn.BLOCK) {
                to.put(block + i, from, block + window - OneDnn.BLOCK - i, OneDnn.BLOCK);
            }
        }
        if (pack != null) {
            pack.run();
        }
    }
}
