package io.maesta.engine;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A sum of products with weights: the part of a step before its {@link io.maesta.space.Finish}. */
public interface Product {
    /** The backward pass with a gradient of the input. */
    @FunctionalInterface
    interface Backward {
        /**
         * Leaves the gradient of the input.
         *
         * @param trainsWeights whether to leave those of the weights and the bias, too
         */
        void run(boolean trainsWeights);
    }

    void forward();

    /**
     * The same product with its {@link io.maesta.space.Finish} in one primitive, which keeps its weights where training has gradients
     * or rounded weights.
     *
     * @param target where it writes, of the layout of the target of {@link #forward}
     * @param rectifies whether ReLU follows
     */
    FoldedProduct folded(memory target, boolean rectifies);

    /** Makes the backward primitives for a gradient of the output that stands in {@code outputGradient}. */
    void connect(memory outputGradient);

    /** What leaves the gradient of the input in {@code inputGradient}; made after {@link #connect}, run at every step. */
    Backward backward(memory inputGradient);

    /** Leaves the gradients of the weights and the bias only; after {@link #connect}. */
    void backwardWeights();

    Parameter weights();

    /** Absent where batch normalisation takes its place. */
    @Nullable
    Parameter bias();
}
