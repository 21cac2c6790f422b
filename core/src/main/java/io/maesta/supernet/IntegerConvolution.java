package io.maesta.supernet;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.sweep.Precision;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.fpmath_mode;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.IntPointer;

/**
 * A convolution of integers by oneDNN's direct kernels for floats, which hold integers exactly up to 2²⁴: exact where no sum of products
 * reaches that. Kernels for integers of 8 bits are not exact on every processor: without VNNI their sums of two products saturate at 16
 * bits. Not for several threads.
 */
public final class IntegerConvolution implements AutoCloseable {
    private final Workspace workspace;
    private final FloatView images;
    private final IntPointer sums;
    private final Call pack;
    private final Call convolve;
    private final Call unpack;

    /**
     * Compiles a convolution.
     *
     * @param batch images at a time
     * @param input shape of an image
     * @param filters in all
     * @param depthwise whether each channel has filters of its own
     * @param weights integers, {@code (filters, channels that a filter reads, rows, columns)}
     */
    public IntegerConvolution(
            int batch, TensorShape input, int filters, Window window, boolean depthwise, float[] weights) {
        Threads.one();
        workspace = new Workspace(batch, Precision.FLOAT32);
        var geometry = new ConvolutionGeometry(input, filters, window, depthwise ? input.channels() : 1);
        TensorShape output = geometry.output();
        primitive_attr exact = workspace.own(new primitive_attr());
        exact.set_fpmath_mode(fpmath_mode.strict);
        var desc = workspace.own(new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_direct,
                        OneDnn.any(OneDnn.F32, batch, input.channels(), input.height(), input.width()),
                        OneDnn.any(OneDnn.F32, geometry.weightDims()),
                        OneDnn.any(OneDnn.F32, batch, filters, output.height(), output.width()),
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding()),
                exact,
                OneDnn.CPU));
        memory plain = workspace.lasting(workspace.plainImages(input));
        memory source = workspace.lasting(desc.src_desc());
        memory packedWeights = workspace.lasting(desc.weights_desc());
        memory target = workspace.lasting(desc.dst_desc());
        memory integers = workspace.lasting(OneDnn.plain(memory.data_type.s32, batch, output));
        workspace.write(weights, OneDnn.plain(geometry.weightDims()), packedWeights);
        pack = Sums.copy(workspace, plain, source);
        convolve = new Call(workspace, new convolution_forward(desc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_WEIGHTS, packedWeights)
                .with(DNNL_ARG_DST, target);
        unpack = Sums.copy(workspace, target, integers);
        images = new FloatView(plain);
        sums = new IntPointer(integers.get_data_handle()).capacity(batch * output.elements());
    }

    /**
     * The sums of products.
     *
     * @param input integers, {@code (batch, channels, height, width)}
     * @return {@code (batch, filters, height, width)}
     */
    public int[] of(float[] input) {
        images.pointer().put(input);
        pack.run();
        convolve.run();
        unpack.run();
        int[] values = new int[Math.toIntExact(sums.capacity())];
        sums.get(values);
        return values;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
