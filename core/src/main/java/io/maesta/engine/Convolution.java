package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.query;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
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
    private final Packed forwardWeights;
    private final Call forward;
    private final List<String> kernels = new ArrayList<>();
    private @Nullable Runnable backwardWeights;
    private @Nullable Call unpackGradient;
    private @Nullable memory outputGradient;
    private @Nullable Packed dataWeights;
    private @Nullable TurnedFilters turnedFilters;

    /** Weights in the layout and type of a kernel, and what brings them there. */
    private record Packed(memory memory, @Nullable Call refresh) {
        void run() {
            if (refresh != null) {
                refresh.run();
            }
        }
    }

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
        forwardDesc = workspace.own(ofImages(productWeights(), offset, nothingBehind));
        isVolume = Volume.suits(geometry, workspace.batch(), source.get_desc(), forwardDesc.weights_desc());
        backwardWeightsDesc =
                workspace.own(fastest(Winograd.Pass.WEIGHTS, algorithm -> backwardWeightsDesc(offset, algorithm)));
        memory.desc layout = forwardDesc.weights_desc();
        weights = parameters.declare(
                OneDnn.typeOf(layout) == OneDnn.F32 ? layout : backwardWeightsDesc.diff_weights_desc(),
                workspace.givenFilters(geometry.weightDims()),
                input.rows());
        forwardWeights = packed(layout);
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

    private memory.desc productWeights() {
        return OneDnn.any(OneDnn.typeOf(source.get_desc()), geometry.weightDims());
    }

    /** What {@code make} makes, with Winograd's algorithm where that suits and oneDNN has it. */
    private <T extends primitive_desc_base> T fastest(Winograd.Pass pass, Function<algorithm, T> make) {
        if (Winograd.suits(geometry, source.get_desc(), pass)) {
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

    /** @param offset layout of the bias; none to have no bias */
    private convolution_forward.primitive_desc ofImages(
            memory.desc weightsLayout, memory.desc offset, primitive_attr behind) {
        return fastest(
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

    /** The weights as {@code layout}. */
    private Packed packed(memory.desc layout) {
        if (layout.equals(weights.value().get_desc())) {
            return new Packed(weights.value(), null);
        }
        memory packed = workspace.lasting(layout);
        return new Packed(packed, Sums.copy(workspace, weights.value(), packed));
    }

    @Override
    public void connect(memory ownGradient) {
        memory gradient = input.whole(workspace, ownGradient);
        outputGradient = gradient;
        backwardWeights = OneDnn.isReference(OneDnn.kernel(backwardWeightsDesc)) ? paddedGradient(gradient) : null;
        if (backwardWeights == null) {
            backwardWeights = gradientByOwnKernel(gradient);
        }
    }

    private @Nullable Runnable paddedGradient(memory gradient) {
        PaddedGradient padded = PaddedGradient.of(workspace, geometry, source, gradient, weights, bias);
        if (padded != null) {
            kernels.add(padded.kernel());
        }
        return padded;
    }

    private Runnable gradientByOwnKernel(memory gradient) {
        kernels.add(OneDnn.kernel(backwardWeightsDesc));
        memory.desc layout = backwardWeightsDesc.diff_weights_desc();
        memory packed = weights.gradient();
        if (!layout.equals(weights.gradient().get_desc())) {
            packed = workspace.lasting(layout);
            unpackGradient = Sums.copy(workspace, packed, weights.gradient());
        }
        Call call = new Call(workspace, new convolution_backward_weights(backwardWeightsDesc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, packed);
        if (bias != null) {
            call.with(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        return ReadAhead.of(source, call);
    }

    @Override
    public Backward backward(memory inputGradient) {
        memory.desc layout = source.get_desc();
        memory gradient =
                inputGradient.get_desc().equals(layout) ? inputGradient : workspace.alias(inputGradient, layout);
        Runnable turned =
                TurnedFilters.suits(geometry, weights.value().get_desc()) ? dataByTurnedFilters(gradient) : null;
        Runnable data = turned == null ? dataByOwnKernel(gradient) : turned;
        return trainsWeights -> {
            if (trainsWeights) {
                backwardWeights();
            }
            data.run();
        };
    }

    private Runnable dataByOwnKernel(memory inputGradient) {
        var dataDesc = fastest(
                Winograd.Pass.DATA,
                algorithm -> new convolution_backward_data.primitive_desc(
                        new convolution_backward_data.desc(
                                algorithm,
                                source.get_desc(),
                                productWeights(),
                                target,
                                geometry.stride(),
                                geometry.padding(),
                                geometry.padding()),
                        OneDnn.CPU,
                        forwardDesc));
        kernels.add(OneDnn.kernel(dataDesc));
        if (dataWeights == null) {
            dataWeights = packed(dataDesc.weights_desc());
        }
        Packed packed = dataWeights;
        Call call = new Call(workspace, new convolution_backward_data(dataDesc))
                .with(DNNL_ARG_DIFF_DST, connected(outputGradient))
                .with(DNNL_ARG_WEIGHTS, packed.memory())
                .with(DNNL_ARG_DIFF_SRC, inputGradient);
        return () -> {
            packed.run();
            call.run();
        };
    }

    /** None where oneDNN has only a reference kernel. */
    private @Nullable Runnable dataByTurnedFilters(memory inputGradient) {
        if (turnedFilters == null) {
            turnedFilters = new TurnedFilters(workspace, geometry, weights);
        }
        TurnedFilters filters = turnedFilters;
        var dataDesc = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_direct,
                        target,
                        filters.memory().get_desc(),
                        source.get_desc(),
                        geometry.stride(),
                        TurnedFilters.padding(geometry),
                        TurnedFilters.padding(geometry)),
                OneDnn.CPU);
        if (OneDnn.isReference(OneDnn.kernel(dataDesc))) {
            return null;
        }
        kernels.add(OneDnn.kernel(dataDesc));
        Call call = new Call(workspace, new convolution_forward(dataDesc))
                .with(DNNL_ARG_SRC, connected(outputGradient))
                .with(DNNL_ARG_WEIGHTS, filters.memory())
                .with(DNNL_ARG_DST, inputGradient);
        return () -> {
            filters.run();
            call.run();
        };
    }

    /** The names of oneDNN's kernels for the passes made so far. */
    public List<String> kernels() {
        return List.copyOf(kernels);
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
        if (unpackGradient != null) {
            unpackGradient.run();
        }
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
