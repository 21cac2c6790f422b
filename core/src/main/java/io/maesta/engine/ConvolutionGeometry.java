package io.maesta.engine;

import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.winograd.WindowShape;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** Shape of one convolution: {@code groups} is 1, or the number of channels of a depthwise one. */
public record ConvolutionGeometry(TensorShape input, int filters, Window window, int groups) {
    public static ConvolutionGeometry of(Layer layer) {
        boolean depthwise = layer.kind() == Layer.Kind.DEPTHWISE_CONV2D;
        int groups = depthwise ? layer.inputShape().channels() : 1;
        return new ConvolutionGeometry(layer.inputShape(), layer.outputShape().channels(), layer.window(), groups);
    }

    long[] weightDims() {
        long inputs = input.channels() / groups;
        return groups == 1
                ? new long[] {filters, inputs, window.kernelHeight(), window.kernelWidth()}
                : new long[] {groups, filters / groups, inputs, window.kernelHeight(), window.kernelWidth()};
    }

    /** Weights of one filter. */
    int filterLength() {
        return Math.toIntExact(input.channels() / groups * window.area());
    }

    TensorShape output() {
        return window.slideOver(input, filters);
    }

    /** The same of a batch of images for {@linkplain io.maesta.winograd minimal filtering}: of a square window in steps of one. */
    WindowShape windowShape(int batch) {
        return new WindowShape(
                batch,
                input.channels(),
                filters,
                input.height(),
                input.width(),
                window.kernelHeight(),
                window.paddingHeight(),
                window.paddingWidth());
    }

    /**
     * The same of images in C order: in bfloat16 with filters for whole blocks of channels, as oneDNN's gradient of the weights has no other
     * kernel but a reference one. Filters that the network does not have are zero.
     */
    ConvolutionGeometry overPlain(Workspace workspace) {
        if (groups > 1 || workspace.imageType() == OneDnn.F32) {
            return this;
        }
        int blocks = (filters + OneDnn.BLOCK - 1) / OneDnn.BLOCK;
        return new ConvolutionGeometry(input, blocks * OneDnn.BLOCK, window, groups);
    }

    long[] stride() {
        return new long[] {window.strideHeight(), window.strideWidth()};
    }

    long[] padding() {
        return new long[] {window.paddingHeight(), window.paddingWidth()};
    }

    /**
     * Whether the input of the network is best read in C order: where the kernels of the forward pass and of the gradient of the
     * weights take it so, which they do for few channels.
     */
    public boolean readsPlain(Workspace workspace) {
        return overPlain(workspace).hasPlainKernels(workspace);
    }

    private boolean hasPlainKernels(Workspace workspace) {
        memory.data_type type = workspace.imageType();
        memory.desc plain = workspace.plainImages(input);
        memory.desc target = workspace.images(output());
        memory.desc anyWeights = OneDnn.any(type, weightDims());
        var forward = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_direct,
                        OneDnn.any(type, workspace.batch(), input.channels(), input.height(), input.width()),
                        anyWeights,
                        target,
                        stride(),
                        padding(),
                        padding()),
                OneDnn.CPU);
        if (!forward.src_desc().equals(plain)) {
            return false;
        }
        var backward = new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        algorithm.convolution_direct,
                        plain,
                        OneDnn.any(OneDnn.F32, weightDims()),
                        target,
                        stride(),
                        padding(),
                        padding()),
                OneDnn.CPU,
                forward);
        return !OneDnn.isReference(OneDnn.kernel(backward));
    }
}
