package io.maesta.supernet;

import io.maesta.search.LayerParameters;
import io.maesta.space.Layer;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** One layer with weights: a product and its {@link io.maesta.space.Finish}. */
final class Step {
    private final Workspace workspace;
    private final Layer layer;
    private final Product product;
    private final @Nullable Normalisation normalisation;
    private final Normalisation.@Nullable Forward primary;
    private final @Nullable Rectifier rectifier;
    private final int productTick;
    private final int finishTick;
    private final memory raw;
    private final memory output;
    private @Nullable Call rectifierBackward;

    /**
     * @param source activations that the layer reads
     * @param target where it writes
     */
    Step(Workspace workspace, ParameterVector parameters, Layer layer, memory source, memory target) {
        this.workspace = workspace;
        this.layer = layer;
        this.output = target;
        productTick = workspace.plan().nextTick();
        boolean normalises = layer.finish().normalises();
        raw = normalises ? workspace.planned(target.get_desc(), productTick, -productTick) : target;
        product = product(workspace, parameters, layer, source, raw, productTick);
        finishTick = workspace.plan().nextTick();
        normalisation = normalises
                ? new Normalisation(
                        workspace,
                        parameters,
                        raw,
                        layer.outputShape().channels(),
                        finishTick,
                        layer.finish().rectifies())
                : null;
        primary = normalisation == null ? null : normalisation.to(target);
        rectifier = !normalises && layer.finish().rectifies() ? new Rectifier(workspace, target) : null;
    }

    private static Product product(
            Workspace workspace, ParameterVector parameters, Layer layer, memory source, memory target, int tick) {
        boolean biased = !layer.finish().normalises();
        int channels = layer.outputShape().channels();
        return switch (layer.kind()) {
            case CONV2D, DEPTHWISE_CONV2D ->
                new Convolution(workspace, parameters, ConvolutionGeometry.of(layer), source, target, biased);
            case LINEAR ->
                new FullyConnected(workspace, parameters, source, layer.inputShape(), target, channels, tick, biased);
            case ADD, GLOBAL_AVERAGE_POOL ->
                throw new IllegalArgumentException("The layer (%s) has no weights.".formatted(layer.name()));
        };
    }

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

    /** Another target of a step that normalises, beside the one it was made with. */
    Normalisation.Forward to(memory target) {
        if (normalisation == null) {
            throw new IllegalStateException("The layer (%s) does not normalise.".formatted(layer.name()));
        }
        return normalisation.to(target);
    }

    void forward(Pass pass) {
        product.forward();
        if (primary != null) {
            primary.run(pass, 1);
        } else if (rectifier != null) {
            rectifier.forward();
        }
    }

    /** The forward pass with the output weighted by θ and written to {@code target}, one of {@link #to}. */
    void forwardTo(Normalisation.Forward target, Pass pass, double theta) {
        product.forward();
        target.run(pass, theta);
    }

    /** Where {@link #forward} writes. */
    memory output() {
        return output;
    }

    /** Makes the backward primitives for the gradient of the output in {@code outputGradient}. */
    void connect(memory outputGradient) {
        memory rawGradient = outputGradient;
        if (normalisation != null) {
            rawGradient = workspace.planned(raw.get_desc(), -finishTick, -productTick);
            normalisation.connect(outputGradient, rawGradient);
        } else if (rectifier != null) {
            rawGradient = workspace.planned(raw.get_desc(), -finishTick, -productTick);
            rectifierBackward = rectifier.backward(outputGradient, rawGradient);
        }
        product.connect(rawGradient);
    }

    /** What leaves the gradient of the input in {@code inputGradient}, after {@link #backward}. */
    Runnable backwardData(memory inputGradient) {
        return product.backwardData(inputGradient);
    }

    /**
     * The backward pass but for the gradient of the input.
     *
     * @param theta the weight that the forward pass folded into the normalisation
     * @return ∂L/∂θ; 0 for a step that does not normalise
     */
    double backward(Pass pass, double theta) {
        double thetaGradient = 0;
        if (normalisation != null) {
            thetaGradient = normalisation.backward(theta);
        } else if (rectifierBackward != null) {
            rectifierBackward.run();
        }
        if (pass.trainsWeights()) {
            product.backwardWeights();
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
