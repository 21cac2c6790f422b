package io.maesta.supernet;

import io.maesta.space.TensorShape;
import io.maesta.space.Window;
import io.maesta.winograd.MinimalFiltering;
import io.maesta.winograd.VectorUnit;
import io.maesta.winograd.WindowShape;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * A convolution by {@linkplain MinimalFiltering minimal filtering} in Java's vectors, which take 3x3 and 5x5 windows faster than any kernel
 * of oneDNN. Weights and images lie as that wants them.
 */
final class WinogradConvolution implements Product {
    private static final int LARGE = 5;
    private static final int SMALL = 3;
    private static final int TILE = 4;
    /** With more weights in a plane of filters, transforming them at every step costs more than it saves. */
    private static final int MOST_WEIGHTS = 128 * 128;

    private static final int MOST_WEIGHTS_LARGE = 256 * 256;
    /** Of the outputs that tiles compute, so many must be outputs of the convolution. */
    private static final double LEAST_USE = 0.75;

    private static final double LEAST_USE_LARGE = 0.6;

    private final Workspace workspace;
    private final Convolution convolution;
    private final MinimalFiltering filtering;
    private final FloatView source;
    private final FloatView target;
    private final FloatView weights;
    private final FloatView weightsGradient;
    private @Nullable FloatView targetGradient;

    /** @param convolution one that {@link #suits} */
    WinogradConvolution(Workspace workspace, Convolution convolution, memory target) {
        this.workspace = workspace;
        this.convolution = convolution;
        filtering = new MinimalFiltering(shape(convolution.geometry(), workspace.batch()), workspace.vectorScratch());
        source = new FloatView(convolution.source());
        this.target = new FloatView(target);
        weights = new FloatView(convolution.weights().value());
        weightsGradient = new FloatView(convolution.weights().gradient());
    }

    private static WindowShape shape(ConvolutionGeometry geometry, int batch) {
        Window window = geometry.window();
        return new WindowShape(
                batch,
                geometry.input().channels(),
                geometry.filters(),
                geometry.input().height(),
                geometry.input().width(),
                window.kernelHeight(),
                window.paddingHeight(),
                window.paddingWidth());
    }

    /** Whether this JVM and {@code convolution}, in a workspace of {@code batch} images, are fit for it. */
    static boolean suits(Convolution convolution, int batch) {
        return OneDnn.BLOCK == 16
                && VectorUnit.isUsable()
                && convolution.bias() == null
                && isFaster(convolution.geometry())
                && isBlocked(convolution, batch);
    }

    private static boolean isBlocked(Convolution convolution, int batch) {
        ConvolutionGeometry geometry = convolution.geometry();
        var weights = new memory.desc(geometry.weightDims(), OneDnn.F32, memory.format_tag.ABcd16b16a);
        return convolution.source().get_desc().equals(OneDnn.blocked(OneDnn.F32, batch, geometry.input()))
                && convolution.weights().value().get_desc().equals(weights);
    }

    /** By measurement of 4 to 512 channels over 4x4 to 96x96. */
    static boolean isFaster(ConvolutionGeometry geometry) {
        Window window = geometry.window();
        int kernel = window.kernelHeight();
        TensorShape output = window.slideOver(geometry.input(), geometry.filters());
        int weights = geometry.input().channels() * geometry.filters();
        return geometry.groups() == 1
                && (kernel == SMALL || kernel == LARGE)
                && kernel == window.kernelWidth()
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && window.paddingHeight() < kernel
                && window.paddingWidth() < kernel
                && weights <= (kernel == SMALL ? MOST_WEIGHTS : MOST_WEIGHTS_LARGE)
                && use(output.height()) * use(output.width()) >= (kernel == SMALL ? LEAST_USE : LEAST_USE_LARGE);
    }

    private static double use(int outputs) {
        return outputs / (double) ((outputs + TILE - 1) / TILE * TILE);
    }

    @Override
    public void forward() {
        filtering.forward(source.buffer(), weights.buffer(), target.buffer());
    }

    @Override
    public FoldedProduct folded(memory target, boolean rectifies) {
        // No memory of its own: gradients are made anew before they are read.
        memory foldedWeights = convolution.weights().gradient();
        memory shift = workspace.lasting(OneDnn.plain(convolution.geometry().filters()));
        FloatView to = new FloatView(target);
        FloatView shifts = new FloatView(shift);
        return new FoldedProduct(
                convolution.weights(),
                foldedWeights,
                shift,
                () -> filtering.inference(
                        source.buffer(), weightsGradient.buffer(), shifts.buffer(), rectifies, to.buffer()));
    }

    @Override
    public void connect(memory outputGradient) {
        targetGradient = new FloatView(outputGradient);
    }

    @Override
    public Runnable backwardData(memory inputGradient) {
        FloatView from = connected();
        FloatView to = new FloatView(inputGradient);
        return () -> filtering.backwardData(from.buffer(), weights.buffer(), to.buffer());
    }

    @Override
    public void backwardWeights() {
        filtering.backwardFilters(source.buffer(), connected().buffer(), weightsGradient.buffer());
    }

    @Override
    public Parameter weights() {
        return convolution.weights();
    }

    @Override
    public @Nullable Parameter bias() {
        return convolution.bias();
    }

    private FloatView connected() {
        if (targetGradient == null) {
            throw new IllegalStateException("connect() must come before the backward pass.");
        }
        return targetGradient;
    }
}
