package io.maesta.engine;

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
 * Convolutions of integers by oneDNN's direct kernels for floats, which hold integers exactly up to 2²⁴: exact where no sum of products
 * reaches that. Kernels for integers of 8 bits are not exact on every processor: without VNNI their sums of two products saturate at 16
 * bits. All compute in the same memory, one after the other. Not for several threads.
 */
public final class IntegerConvolutions implements AutoCloseable {
    private final Workspace workspace;
    private boolean isAllocated;

    /** None yet, over {@code batch} images at a time. */
    public IntegerConvolutions(int batch) {
        Threads.one();
        workspace = new Workspace(batch, Precision.FLOAT32);
    }

    /** One of them, as long as they are open. */
    public final class IntegerConvolution {
        private final memory given;
        private final memory sums;
        private final Call pack;
        private final Call convolve;
        private final Call unpack;

        private IntegerConvolution(ConvolutionGeometry geometry, float[] weights) {
            var desc = desc(geometry);
            int packing = workspace.nextTick();
            int convolving = workspace.nextTick();
            int unpacking = workspace.nextTick();
            given = workspace.planned(workspace.plainImages(geometry.input()), packing, packing);
            memory source = workspace.planned(desc.src_desc(), packing, convolving);
            memory packedWeights = workspace.lasting(desc.weights_desc());
            memory target = workspace.planned(desc.dst_desc(), convolving, unpacking);
            sums = workspace.planned(
                    OneDnn.plain(memory.data_type.s32, workspace.batch(), geometry.output()), unpacking, unpacking);
            workspace.write(weights, OneDnn.plain(geometry.weightDims()), packedWeights);
            pack = Sums.copy(workspace, given, source);
            convolve = new Call(workspace, new convolution_forward(desc))
                    .with(DNNL_ARG_SRC, source)
                    .with(DNNL_ARG_WEIGHTS, packedWeights)
                    .with(DNNL_ARG_DST, target);
            unpack = Sums.copy(workspace, target, sums);
        }

        /**
         * The sums of products.
         *
         * @param images integers, {@code (batch, channels, height, width)}
         * @return {@code (batch, filters, height, width)}
         */
        public int[] of(float[] images) {
            allocate();
            new FloatView(given).pointer().put(images);
            pack.run();
            convolve.run();
            unpack.run();
            int[] values = new int[Math.toIntExact(sums.get_desc().get_size() / Integer.BYTES)];
            new IntPointer(sums.get_data_handle()).get(values);
            return values;
        }
    }

    /**
     * One more, before the first computes.
     *
     * @param input shape of an image
     * @param filters in all
     * @param depthwise whether each channel has filters of its own
     * @param weights integers, {@code (filters, channels that a filter reads, rows, columns)}
     */
    public IntegerConvolution add(TensorShape input, int filters, Window window, boolean depthwise, float[] weights) {
        if (isAllocated) {
            throw new IllegalStateException("All convolutions must be there before the first computes.");
        }
        int groups = depthwise ? input.channels() : 1;
        return new IntegerConvolution(new ConvolutionGeometry(input, filters, window, groups), weights);
    }

    private void allocate() {
        if (!isAllocated) {
            workspace.allocate();
            isAllocated = true;
        }
    }

    private convolution_forward.primitive_desc desc(ConvolutionGeometry geometry) {
        TensorShape input = geometry.input();
        TensorShape output = geometry.output();
        primitive_attr exact = workspace.own(new primitive_attr());
        exact.set_fpmath_mode(fpmath_mode.strict);
        return workspace.own(new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_inference,
                        algorithm.convolution_direct,
                        OneDnn.any(OneDnn.F32, workspace.batch(), input.channels(), input.height(), input.width()),
                        OneDnn.any(OneDnn.F32, geometry.weightDims()),
                        OneDnn.any(OneDnn.F32, workspace.batch(), output.channels(), output.height(), output.width()),
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding()),
                exact,
                OneDnn.CPU));
    }

    @Override
    public void close() {
        workspace.close();
    }
}
