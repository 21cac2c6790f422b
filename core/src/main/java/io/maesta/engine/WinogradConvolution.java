package io.maesta.engine;

import io.maesta.winograd.MinimalFiltering;
import io.maesta.winograd.Rehearsal;
import io.maesta.winograd.VectorUnit;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * A convolution by {@linkplain MinimalFiltering minimal filtering} in Java's vectors, where a {@link WinogradRule} says that it is faster than
 * any kernel of oneDNN. Weights and images lie as that wants them.
 */
final class WinogradConvolution implements Product {
    private static final memory.format_tag FILTERS =
            VectorUnit.LANES == 16 ? memory.format_tag.ABcd16b16a : memory.format_tag.ABcd8b8a;

    private final Workspace workspace;
    private final int filters;
    private final Parameter weights;
    private final MinimalFiltering filtering;
    private final ImageView source;
    private final ImageView target;
    private final FloatView filterValues;
    private final FloatView filterGradients;
    private @Nullable ImageView targetGradient;

    /** @param input one that {@link #suits} */
    WinogradConvolution(Workspace workspace, ParameterVector parameters, ConvolutionInput input, memory target) {
        this.workspace = workspace;
        ConvolutionGeometry geometry = input.geometry();
        filters = geometry.filters();
        weights = parameters.declare(
                new memory.desc(geometry.weightDims(), OneDnn.F32, FILTERS),
                workspace.givenFilters(geometry.weightDims()),
                input.rows());
        filtering = new MinimalFiltering(geometry.windowShape(workspace.batch()), workspace.vectorScratch());
        Rehearsal.once(geometry.window().kernelHeight(), workspace.imageType() != OneDnn.F32);
        source = new ImageView(input.memory());
        this.target = new ImageView(target);
        filterValues = new FloatView(weights.value());
        filterGradients = new FloatView(weights.gradient());
    }

    /** Whether it computes {@code input} here, in {@code workspace}, faster than oneDNN does. */
    static boolean suits(Workspace workspace, ConvolutionInput input) {
        ConvolutionGeometry geometry = input.geometry();
        return VectorUnit.isUsable()
                && OneDnn.BLOCK == VectorUnit.LANES
                && input.memory().get_desc().equals(workspace.images(geometry.input()))
                && bytes(workspace, geometry) <= Integer.MAX_VALUE
                && WinogradRule.of(workspace.imageType(), InstructionSet.here()).stream()
                        .anyMatch(rule -> rule.suits(geometry));
    }

    /** The larger of input and output, whose bytes Java's direct buffers count by ints. */
    private static long bytes(Workspace workspace, ConvolutionGeometry geometry) {
        return Math.max(
                workspace.images(geometry.input()).get_size(),
                workspace.images(geometry.output()).get_size());
    }

    @Override
    public void forward() {
        filtering.forward(source.images(), filterValues.buffer(), target.images());
    }

    @Override
    public FoldedProduct folded(memory target, boolean rectifies) {
        // No memory of its own: gradients are made anew before they are read.
        memory foldedWeights = weights.gradient();
        memory shift = workspace.lasting(OneDnn.plain(filters));
        ImageView to = new ImageView(target);
        FloatView shifts = new FloatView(shift);
        return new FoldedProduct(
                weights,
                foldedWeights,
                shift,
                () -> filtering.inference(
                        source.images(), filterGradients.buffer(), shifts.buffer(), rectifies, to.images()));
    }

    @Override
    public void connect(memory outputGradient) {
        targetGradient = new ImageView(outputGradient);
    }

    @Override
    public Backward backward(memory inputGradient) {
        ImageView from = connected();
        ImageView to = new ImageView(inputGradient);
        return trainsWeights -> {
            if (trainsWeights) {
                filtering.backward(
                        source.images(), filterValues.buffer(), from.images(), to.images(), filterGradients.buffer());
            } else {
                filtering.backwardData(from.images(), filterValues.buffer(), to.images());
            }
        };
    }

    @Override
    public void backwardWeights() {
        filtering.backwardFilters(source.images(), connected().images(), filterGradients.buffer());
    }

    @Override
    public Parameter weights() {
        return weights;
    }

    @Override
    public @Nullable Parameter bias() {
        return null;
    }

    private ImageView connected() {
        if (targetGradient == null) {
            throw new IllegalStateException("connect() must come before the backward pass.");
        }
        return targetGradient;
    }
}
