package io.maesta.supernet;

import io.maesta.engine.Call;
import io.maesta.engine.ChannelScale;
import io.maesta.engine.Convolution;
import io.maesta.engine.ConvolutionGeometry;
import io.maesta.engine.ConvolutionInput;
import io.maesta.engine.FoldedProduct;
import io.maesta.engine.FullyConnected;
import io.maesta.engine.Normalisation;
import io.maesta.engine.Orientation;
import io.maesta.engine.ParameterVector;
import io.maesta.engine.Product;
import io.maesta.engine.Rectifier;
import io.maesta.engine.Workspace;
import io.maesta.search.LayerParameters;
import io.maesta.space.ChannelGroups;
import io.maesta.space.Layer;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** One layer with weights: a product, its {@link io.maesta.space.Finish}, and the mask of its channels where they are searched. */
final class Step {
    private final Workspace workspace;
    private final Layer layer;
    private final Product product;
    private final @Nullable Normalisation normalisation;
    private final @Nullable Rectifier rectifier;
    private final int group;
    private final @Nullable ChannelScale mask;
    private final float[] whole;
    private final int productTick;
    private final int finishTick;
    /** What the product writes. */
    private final memory raw;
    /** The output before its mask; the output itself where there is none. */
    private final memory unmasked;

    private final memory output;
    private final Outlet primary;
    private final Normalisation.@Nullable Forward toUnmasked;
    /** Product, normalisation and mask for inference; null for a layer that does not normalise. */
    private final @Nullable FoldedProduct folded;

    private Normalisation.@Nullable Backward fromOutput;
    private Normalisation.@Nullable Backward fromUnmasked;
    private @Nullable Call rectifierBackward;

    /**
     * A place that the output goes to.
     *
     * @param normalised straight there, the mask folded in; null for a layer that does not normalise
     * @param masked there from {@link #unmasked}; null without a mask
     */
    record Outlet(Normalisation.@Nullable Forward normalised, @Nullable Call masked) {}

    /**
     * @param group of the output's channels among those searched, or {@link ChannelGroups#NONE}
     * @param source activations that the layer reads
     * @param target where it writes
     */
    Step(Workspace workspace, ParameterVector parameters, Layer layer, int group, memory source, memory target) {
        this.workspace = workspace;
        this.layer = layer;
        this.group = group;
        this.output = target;
        int channels = layer.outputShape().channels();
        whole = new float[channels];
        Arrays.fill(whole, 1);
        productTick = workspace.nextTick();
        boolean normalises = layer.finish().normalises();
        boolean isMasked = group != ChannelGroups.NONE;
        memory loose =
                isMasked && !normalises ? workspace.planned(target.get_desc(), productTick, -productTick) : target;
        raw = normalises ? workspace.planned(target.get_desc(), productTick, -productTick) : loose;
        product = product(workspace, parameters, layer, source, raw, productTick);
        finishTick = workspace.nextTick();
        unmasked = isMasked && normalises ? workspace.planned(target.get_desc(), finishTick, -finishTick) : loose;
        mask = isMasked ? new ChannelScale(workspace, unmasked, channels) : null;
        normalisation = normalises
                ? new Normalisation(
                        workspace,
                        parameters,
                        raw,
                        channels,
                        finishTick,
                        layer.finish().rectifies())
                : null;
        toUnmasked = normalisation == null ? null : normalisation.to(unmasked);
        rectifier = !normalises && layer.finish().rectifies() ? new Rectifier(workspace, unmasked) : null;
        primary = to(target);
        folded = normalises ? product.folded(target, layer.finish().rectifies()) : null;
    }

    private static Product product(
            Workspace workspace, ParameterVector parameters, Layer layer, memory source, memory target, int tick) {
        boolean biased = !layer.finish().normalises();
        int channels = layer.outputShape().channels();
        return switch (layer.kind()) {
            case CONV2D, DEPTHWISE_CONV2D ->
                Convolution.of(
                        workspace,
                        parameters,
                        ConvolutionInput.of(workspace, ConvolutionGeometry.of(layer), source),
                        target,
                        biased);
            case LINEAR ->
                new FullyConnected(workspace, parameters, source, layer.inputShape(), target, channels, tick, biased);
            case ADD, MAX_POOL, GLOBAL_AVERAGE_POOL ->
                throw new IllegalArgumentException("The layer (%s) has no weights.".formatted(layer.name()));
        };
    }

    /** The layer as it is compiled, in the program's {@link Orientation}. */
    Layer layer() {
        return layer;
    }

    /** The tick of the product, the first of this step. */
    int start() {
        return productTick;
    }

    /** The tick of the finish, the last of this step. */
    int end() {
        return finishTick;
    }

    /** What writes the output to {@code target}. */
    Outlet to(memory target) {
        return new Outlet(
                normalisation == null ? null : normalisation.to(target), mask == null ? null : mask.to(target));
    }

    /** Takes over weights, running statistics and the mask for passes by {@link Pass.Statistics#RUNNING}. */
    void fold(Pass pass) {
        if (folded != null && normalisation != null) {
            folded.fold(normalisation.byRunningStatistics(live(pass)));
        }
    }

    void forward(Pass pass) {
        if (folded != null && pass.statistics() == Pass.Statistics.RUNNING) {
            folded.run();
        } else {
            forwardTo(primary, pass, 1);
        }
    }

    /**
     * The forward pass by statistics of the batch, with the output weighted by θ, which only a layer that normalises can bear, and
     * written to {@code outlet}.
     */
    void forwardTo(Outlet outlet, Pass pass, double theta) {
        product.forward();
        if (outlet.normalised() != null && !masksApart(pass)) {
            outlet.normalised().run(pass.momentum(), theta, live(pass));
            return;
        }
        if (toUnmasked != null) {
            toUnmasked.run(pass.momentum(), theta, whole);
        } else if (rectifier != null) {
            rectifier.forward();
        }
        if (mask != null && outlet.masked() != null) {
            mask.set(live(pass));
            outlet.masked().run();
        }
    }

    /** Whether the mask is applied behind the layer instead of inside its normalisation. */
    private boolean masksApart(Pass pass) {
        return mask != null && (normalisation == null || pass.trainsMasks());
    }

    private float[] live(Pass pass) {
        return mask == null ? whole : pass.masks().live()[group];
    }

    /** Where {@link #forward} writes. */
    memory output() {
        return output;
    }

    /**
     * Makes the backward primitives for the gradient of the output in {@code outputGradient}.
     *
     * @param isLast whether nothing reads that gradient after this step, until {@link #start}, so that it may be written over
     */
    void connect(memory outputGradient, boolean isLast) {
        memory unmaskedGradient = outputGradient;
        if (mask != null) {
            unmaskedGradient = workspace.planned(output.get_desc(), -finishTick, -productTick);
            mask.connect(outputGradient, unmaskedGradient);
        }
        memory rawGradient = unmaskedGradient;
        if (normalisation != null) {
            rawGradient = isLast && mask == null
                    ? outputGradient
                    : workspace.planned(raw.get_desc(), -finishTick, -productTick);
            fromOutput = normalisation.from(outputGradient, rawGradient);
            fromUnmasked = normalisation.from(unmaskedGradient, rawGradient);
        } else if (rectifier != null) {
            rawGradient = workspace.planned(raw.get_desc(), -finishTick, -productTick);
            rectifierBackward = rectifier.backward(unmaskedGradient, rawGradient);
        }
        product.connect(rawGradient);
    }

    /**
     * The backward pass of the finish: from the gradient of the output to that of the product.
     *
     * @param theta the weight that the forward pass folded into the normalisation
     * @return ∂L/∂θ; 0 for a step that does not normalise
     */
    double backwardFinish(Pass pass, double theta) {
        double thetaGradient = 0;
        boolean masksApart = masksApart(pass);
        if (masksApart && mask != null) {
            mask.backward(pass.masks().gradient()[group]);
        }
        if (fromOutput != null && fromUnmasked != null) {
            thetaGradient = masksApart ? fromUnmasked.run(theta, whole) : fromOutput.run(theta, live(pass));
        } else if (rectifierBackward != null) {
            rectifierBackward.run();
        }
        return thetaGradient;
    }

    Product product() {
        return product;
    }

    @Nullable
    Normalisation normalisation() {
        return normalisation;
    }

    /** The trained values, in C order. */
    LayerParameters parameters() {
        return StepParameters.read(product, normalisation);
    }

    /**
     * Sets the trained values, given in C order.
     *
     * @throws IllegalArgumentException if they are not those of such a layer
     */
    void load(LayerParameters values) {
        StepParameters.requireFit(values, layer);
        StepParameters.write(values, product, normalisation);
    }
}
