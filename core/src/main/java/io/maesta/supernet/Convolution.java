package io.maesta.supernet;

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
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A dense or depthwise convolution. Its weights live in the layout that the forward kernel chose. */
final class Convolution implements Product {
    private final Workspace workspace;
    private final ConvolutionGeometry geometry;
    private final memory source;
    private final memory.desc target;
    private final Parameter weights;
    private final @Nullable Parameter bias;
    private final convolution_forward.primitive_desc forwardDesc;
    private final Call forward;
    private final List<String> kernels = new ArrayList<>();
    private @Nullable Call backwardWeights;
    private @Nullable Call unpackGradient;
    private @Nullable Call packWeights;
    private @Nullable memory outputGradient;
    private @Nullable memory packedWeights;

    Convolution(
            Workspace workspace,
            ParameterVector parameters,
            ConvolutionGeometry own,
            memory given,
            memory target,
            boolean biased) {
        this.workspace = workspace;
        geometry = own.over(given, workspace.batch());
        source = geometry.equals(own)
                ? given
                : workspace.alias(given, OneDnn.blocked(workspace.batch(), geometry.input()));
        this.target = target.get_desc();
        memory.desc anyWeights = OneDnn.any(geometry.weightDims());
        memory.desc biasDesc = OneDnn.plain(geometry.filters());
        convolution_forward.desc desc = biased
                ? new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_direct,
                        source.get_desc(),
                        anyWeights,
                        biasDesc,
                        this.target,
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding())
                : new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_direct,
                        source.get_desc(),
                        anyWeights,
                        this.target,
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding());
        forwardDesc = workspace.own(new convolution_forward.primitive_desc(desc, OneDnn.CPU));
        weights = parameters.declare(
                forwardDesc.weights_desc(),
                OneDnn.plain(geometry.weightDims()),
                new Parameter.Rows(geometry.filterLength(), own.filterLength()));
        kernels.add(OneDnn.kernel(forwardDesc));
        forward = new Call(workspace, new convolution_forward(forwardDesc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_WEIGHTS, weights.value())
                .with(DNNL_ARG_DST, target);
        if (biased) {
            bias = parameters.declare(biasDesc, biasDesc);
            forward.with(DNNL_ARG_BIAS, bias.value());
        } else {
            bias = null;
        }
    }

    @Override
    public void connect(memory gradient) {
        outputGradient = gradient;
        memory.desc anyWeights = OneDnn.any(geometry.weightDims());
        convolution_backward_weights.desc desc = bias == null
                ? new convolution_backward_weights.desc(
                        algorithm.convolution_direct,
                        source.get_desc(),
                        anyWeights,
                        target,
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding())
                : new convolution_backward_weights.desc(
                        algorithm.convolution_direct,
                        source.get_desc(),
                        anyWeights,
                        OneDnn.plain(geometry.filters()),
                        target,
                        geometry.stride(),
                        geometry.padding(),
                        geometry.padding());
        var weightsDesc = new convolution_backward_weights.primitive_desc(desc, OneDnn.CPU, forwardDesc);
        kernels.add(OneDnn.kernel(weightsDesc));
        memory.desc layout = weightsDesc.diff_weights_desc();
        memory packed = weights.gradient();
        if (!layout.equals(weights.gradient().get_desc())) {
            packed = workspace.lasting(layout);
            unpackGradient = Sums.copy(workspace, packed, weights.gradient());
        }
        backwardWeights = new Call(workspace, new convolution_backward_weights(weightsDesc))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_WEIGHTS, packed);
        if (bias != null) {
            backwardWeights.with(DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
    }

    @Override
    public Runnable backwardData(memory inputGradient) {
        var desc = new convolution_backward_data.desc(
                algorithm.convolution_direct,
                source.get_desc(),
                OneDnn.any(geometry.weightDims()),
                target,
                geometry.stride(),
                geometry.padding(),
                geometry.padding());
        var dataDesc = new convolution_backward_data.primitive_desc(desc, OneDnn.CPU, forwardDesc);
        kernels.add(OneDnn.kernel(dataDesc));
        memory packed = packedWeights;
        if (packed == null) {
            packed = weights.value();
            if (!dataDesc.weights_desc().equals(packed.get_desc())) {
                packed = workspace.lasting(dataDesc.weights_desc());
                packWeights = Sums.copy(workspace, weights.value(), packed);
            }
            packedWeights = packed;
        }
        memory.desc layout = source.get_desc();
        Call call = new Call(workspace, new convolution_backward_data(dataDesc))
                .with(DNNL_ARG_DIFF_DST, connected(outputGradient))
                .with(DNNL_ARG_WEIGHTS, packed)
                .with(
                        DNNL_ARG_DIFF_SRC,
                        inputGradient.get_desc().equals(layout)
                                ? inputGradient
                                : workspace.alias(inputGradient, layout));
        return () -> {
            if (packWeights != null) {
                packWeights.run();
            }
            call.run();
        };
    }

    /** The names of oneDNN's kernels for the passes made so far. */
    List<String> kernels() {
        return List.copyOf(kernels);
    }

    @Override
    public void forward() {
        forward.run();
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
