package io.maesta.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** The gradient of a convolution's input: by {@link TurnedFilters}, where there is a kernel for them, or by oneDNN's own kernel for it. */
final class DataGradient {
    private final Workspace workspace;
    private final ConvolutionGeometry geometry;
    private final Parameter weights;
    private final memory.desc source;
    private final memory outputGradient;
    private final convolution_forward.primitive_desc forwardDesc;
    private final List<String> kernels = new ArrayList<>();
    private @Nullable PackedWeights dataWeights;
    private @Nullable TurnedFilters turnedFilters;

    /**
     * @param source layout of the input
     * @param outputGradient in the layout of the output
     * @param forwardDesc the forward pass, of which kernels of the backward pass take hints
     */
    DataGradient(
            Workspace workspace,
            ConvolutionGeometry geometry,
            Parameter weights,
            memory.desc source,
            memory outputGradient,
            convolution_forward.primitive_desc forwardDesc) {
        this.workspace = workspace;
        this.geometry = geometry;
        this.weights = weights;
        this.source = source;
        this.outputGradient = outputGradient;
        this.forwardDesc = forwardDesc;
    }

    /** What leaves it in {@code inputGradient}, which may be of another layout with the same bytes. */
    Runnable to(memory inputGradient) {
        memory gradient =
                inputGradient.get_desc().equals(source) ? inputGradient : workspace.alias(inputGradient, source);
        Runnable turned = TurnedFilters.suits(geometry, weights.value().get_desc()) ? byTurnedFilters(gradient) : null;
        return turned == null ? byOwnKernel(gradient) : turned;
    }

    private Runnable byOwnKernel(memory inputGradient) {
        var desc = Winograd.fastest(
                workspace,
                geometry,
                source,
                Winograd.Pass.DATA,
                algorithm -> new convolution_backward_data.primitive_desc(
                        new convolution_backward_data.desc(
                                algorithm,
                                source,
                                OneDnn.any(OneDnn.typeOf(source), geometry.weightDims()),
                                outputGradient.get_desc(),
                                geometry.stride(),
                                geometry.padding(),
                                geometry.padding()),
                        OneDnn.CPU,
                        forwardDesc));
        kernels.add(OneDnn.kernel(desc));
        if (dataWeights == null) {
            dataWeights = PackedWeights.of(workspace, weights, desc.weights_desc());
        }
        PackedWeights packed = dataWeights;
        Call call = new Call(workspace, new convolution_backward_data(desc))
                .with(DNNL_ARG_DIFF_DST, outputGradient)
                .with(DNNL_ARG_WEIGHTS, packed.memory())
                .with(DNNL_ARG_DIFF_SRC, inputGradient);
        return () -> {
            packed.run();
            call.run();
        };
    }

    /** None where oneDNN has only a reference kernel. */
    private @Nullable Runnable byTurnedFilters(memory inputGradient) {
        if (turnedFilters == null) {
            turnedFilters = new TurnedFilters(workspace, geometry, weights);
        }
        TurnedFilters filters = turnedFilters;
        var desc = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        prop_kind.forward_training,
                        algorithm.convolution_direct,
                        outputGradient.get_desc(),
                        filters.memory().get_desc(),
                        source,
                        geometry.stride(),
                        TurnedFilters.padding(geometry),
                        TurnedFilters.padding(geometry)),
                OneDnn.CPU);
        if (OneDnn.isReference(OneDnn.kernel(desc))) {
            return null;
        }
        kernels.add(OneDnn.kernel(desc));
        Call call = new Call(workspace, new convolution_forward(desc))
                .with(DNNL_ARG_SRC, outputGradient)
                .with(DNNL_ARG_WEIGHTS, filters.memory())
                .with(DNNL_ARG_DST, inputGradient);
        return () -> {
            filters.run();
            call.run();
        };
    }

    /** The names of oneDNN's kernels so far. */
    List<String> kernels() {
        return kernels;
    }
}
