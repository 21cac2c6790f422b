package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;

/**
 * A dense or depthwise convolution. In single precision its weights live in the layout that the forward kernel chose; in another
 * one, in that of their gradient, and are rounded anew for every product.
 */
public final class Convolution implements Product {
    private final Workspace workspace;
    private final ConvolutionInput input;
    private final ConvolutionGeometry geometry;
    private final memory source;
    private final memory.desc target;
    private final convolution_forward.primitive_desc forwardDesc;
    private final boolean isVolume;
    private final convolution_backward_weights.primitive_desc backwardWeightsDesc;
    private final Parameter weights;
    private final @Nullable Parameter bias;
    private final PackedWeights forwardWeights;
    private final Call forward;
    private final List<String> kernels = new ArrayList<>();
    private @Nullable Runnable backwardWeights;
    private @Nullable DataGradient dataGradient;

    /** @param biased whether a bias follows, and no normalisation */
    Convolution(
            Workspace workspace, ParameterVector parameters, ConvolutionInput input, memory target, boolean biased) {
        this.workspace = workspace;
        this.input = input;
        geometry = input.geometry();
        source = input.memory();
        memory output = input.whole(workspace, target);
        this.target = output.get_desc();
        memory.desc offset = biased ? biasDesc() : new memory.desc();
        primitive_attr nothingBehind = workspace.own(new primitive_attr());
        forwardDesc = workspace.own(
                ofImages(OneDnn.any(OneDnn.typeOf(source.get_desc()), geometry.weightDims()), offset, nothingBehind));
        isVolume = Volume.suits(geometry, workspace.batch(), source.get_desc(), forwardDesc.weights_desc());
        backwardWeightsDesc = workspace.own(Winograd.fastest(
                workspace,
                geometry,
                source.get_desc(),
                Winograd.Pass.WEIGHTS,
                algorithm -> backwardWeightsDesc(offset, algorithm)));
        memory.desc layout = forwardDesc.weights_desc();
        weights = parameters.declare(
                OneDnn.typeOf(layout) == OneDnn.F32 ? layout : backwardWeightsDesc.diff_weights_desc(),
                workspace.givenFilters(geometry.weightDims()),
                input.rows());
        forwardWeights = PackedWeights.of(workspace, weights, layout);
        var fastestDesc = isVolume ? workspace.own(ofVolume(offset, nothingBehind)) : forwardDesc;
        kernels.add(OneDnn.kernel(fastestDesc));
        forward = new Call(workspace, new convolution_forward(fastestDesc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_WEIGHTS, forwardWeights.memory())
                .with(DNNL_ARG_DST, output);
        bias = biased ? parameters.declare(biasDesc(), biasDesc(), biasRow()) : null;
        if (bias != null) {
            forward.with(DNNL_ARG_BIAS, bias.value());
        }
    }

    /**
     * A convolution in the fastest way that there is here.
     *
     * @param biased whether a bias follows, and no normalisation
     */
    public static Product of(
            Workspace workspace, ParameterVector parameters, ConvolutionInput input, memory target, boolean biased) {
        return !biased && WinogradConvolution.suits(workspace, input)
                ? new WinogradConvolution(workspace, parameters, input, target)
                : new Convolution(workspace, parameters, input, target, biased);
    }

    private memory.desc biasDesc() {
        return OneDnn.plain(geometry.filters());
    }

    private Parameter.Rows biasRow() {
        return new Parameter.Rows(geometry.filters(), input.rows().number(), 1);
    }

    /** @param offset layout of the bias; none to have no bias */
    private convolution_forward.primitive_desc ofImages(
            memory.desc weightsLayout, memory.desc offset, primitive_attr behind) {
        return Winograd.fastest(
                workspace,
                geometry,
                source.get_desc(),
                Winograd.Pass.FORWARD,
                algorithm -> new convolution_forward.primitive_desc(
                        new convolution_forward.desc(
                                // For inference, Winograd's algorithm would take other weights, four times as large.
                                prop_kind.forward_training,
                                algorithm,
                                source.get_desc(),
                                weightsLayout,
                                offset,
                                target,
                                geometry.stride(),
                                geometry.padding(),
                                geometry.padding()),
                        behind,
                        OneDnn.CPU));
    }

    /** The same with the batch as one volume. */
    private convolution_forward.primitive_desc ofVolume(memory.desc offset, primitive_attr behind) {
        return new convolution_forward.primitive_desc(
                Volume.forward(geometry, workspace.batch(), offset), behind, OneDnn.CPU);
    }

    private convolution_backward_weights.primitive_desc backwardWeightsDesc(memory.desc offset, algorithm algorithm) {
        return new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        algorithm,
                        source.get_desc(),
                        OneDnn.any(OneDnn.F32, geometry.weightDims()),
                        offset,
                        target,
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding()),
                OneDnn.CPU,
                forwardDesc);
    }

    @Override
    public void connect(memory ownGradient) {
        memory gradient = input.whole(workspace, ownGradient);
        dataGradient = new DataGradient(workspace, geometry, weights, source.get_desc(), gradient, forwardDesc);
        backwardWeights = weightGradient(gradient);
    }

    private Runnable weightGradient(memory gradient) {
        PaddedGradient padded = OneDnn.isReference(OneDnn.kernel(backwardWeightsDesc))
                ? PaddedGradient.of(workspace, geometry, source, gradient, weights, bias)
                : null;
        kernels.add(padded == null ? OneDnn.kernel(backwardWeightsDesc) : padded.kernel());
        return padded == null ? weightGradientByOwnKernel(gradient) : padded;
    }

    private Runnable weightGradientByOwnKernel(memory gradient) {
        memory.desc layout = backwardWeightsDesc.diff_weights_desc();
        boolean isPacked = !layout.equals(weights.gradient().get_desc());
        memory packed = isPacked ? workspace.lasting(layout) : weights.gradient();
        Call call = new Call(workspace, new convolution_backward_weights(backwardWeightsDesc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, packed);
        if (bias != null) {
            call.with(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        Runnable kernel = ReadAhead.of(source, call);
        if (!isPacked) {
            return kernel;
        }
        Call unpack = Sums.copy(workspace, packed, weights.gradient());
        return () -> {
            kernel.run();
            unpack.run();
        };
    }

    @Override
    public Backward backward(memory inputGradient) {
        Runnable data = connected(dataGradient).to(inputGradient);
        return trainsWeights -> {
            if (trainsWeights) {
                backwardWeights();
            }
            data.run();
        };
    }

    /** The names of oneDNN's kernels for the passes made so far. */
    public List<String> kernels() {
        List<String> all = new ArrayList<>(kernels);
        if (dataGradient != null) {
            all.addAll(dataGradient.kernels());
        }
        return all;
    }

    @Override
    public void forward() {
        forwardWeights.run();
        forward.run();
    }

    @Override
    public FoldedProduct folded(memory target, boolean rectifies) {
        primitive_attr finish = FoldedProduct.finish(workspace, rectifies);
        var desc = workspace.own(
                isVolume ? ofVolume(biasDesc(), finish) : ofImages(forwardDesc.weights_desc(), biasDesc(), finish));
        kernels.add(OneDnn.kernel(desc));
        // No memory of its own: rounded weights are made anew in training, and gradients before they are read.
        memory foldedWeights = forwardWeights.refresh() == null ? weights.gradient() : forwardWeights.memory();
        memory shift = workspace.lasting(biasDesc());
        Call call = new Call(workspace, new convolution_forward(desc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_WEIGHTS, foldedWeights)
                .with(DNNL_ARG_BIAS, shift)
                .with(DNNL_ARG_DST, input.whole(workspace, target));
        return new FoldedProduct(weights, foldedWeights, shift, call::run);
    }

    @Override
    public void backwardWeights() {
        connected(backwardWeights).run();
    }

    @Override
    public Parameter weights() {
        return weights;
    }

    @Override
    public @Nullable Parameter bias() {
        return bias;
    }

    private static <T> T connected(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("connect() must come before the backward pass.");
        }
        return part;
    }
}
