package io.maesta.supernet;

import io.maesta.engine.Workspace;
import io.maesta.space.Layer;
import io.maesta.space.TensorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.memory;

/** An activation {@code (batch, channels, height, width)} between kernels, and the gradients that its readers send back. */
final class Tensor {
    private final TensorShape shape;
    private final memory data;
    private final int start;
    private final boolean trained;
    private final boolean chosen;
    private final List<memory> ownShares = new ArrayList<>();
    private final List<memory> commonShares = new ArrayList<>();

    /**
     * @param start tick at which it is first written; its gradient is needed until −start
     * @param trained whether weights stand before it, so that their gradient must pass through
     * @param chosen whether a choice stands before it, so that the gradient of θ must pass through
     */
    Tensor(TensorShape shape, memory data, int start, boolean trained, boolean chosen) {
        this.shape = shape;
        this.data = data;
        this.start = start;
        this.trained = trained;
        this.chosen = chosen;
    }

    /** The layout of a layer's output: a vector of a linear one, an image of any other. */
    static memory.desc layout(Workspace workspace, Layer layer) {
        return layer.kind() == Layer.Kind.LINEAR
                ? workspace.vectors(layer.outputShape())
                : workspace.images(layer.outputShape());
    }

    TensorShape shape() {
        return shape;
    }

    memory data() {
        return data;
    }

    int start() {
        return start;
    }

    boolean trained() {
        return trained;
    }

    boolean chosen() {
        return chosen;
    }

    memory.desc layout() {
        return data.get_desc();
    }

    /** Whether {@code pass} needs the gradient of this tensor. */
    boolean needsGradient(Pass pass) {
        return pass.trainsWeights() ? trained : chosen;
    }

    /** New memory in which a reader whose last tick is {@code end} leaves its share of the gradient. */
    memory contribution(Workspace workspace, int end) {
        memory share = workspace.planned(layout(), -end, -start);
        ownShares.add(share);
        return share;
    }

    /** {@code share}, which lives until −{@link #start}, is a reader's share of the gradient of this tensor, and of another's too. */
    void contribute(memory share) {
        commonShares.add(share);
    }

    /** The shares of all readers: first those that are of this tensor alone. */
    List<memory> contributions() {
        return Stream.concat(ownShares.stream(), commonShares.stream()).toList();
    }

    /** Whether the first of the {@link #contributions} is of this tensor alone, so that it may become their sum. */
    boolean ownsFirstContribution() {
        return !ownShares.isEmpty();
    }
}
