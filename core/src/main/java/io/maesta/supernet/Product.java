package io.maesta.supernet;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A sum of products with weights: the part of a step before its {@link io.maesta.space.Finish}. */
interface Product {
    void forward();

    /** Makes the backward primitives for a gradient of the output that stands in {@code outputGradient}. */
    void connect(memory outputGradient);

    /** What leaves the gradient of the input in {@code inputGradient}; made after {@link #connect}, run at every step. */
    Runnable backwardData(memory inputGradient);

    /** Leaves the gradients of the weights and the bias; after {@link #connect}. */
    void backwardWeights();

    Parameter weights();

    /** Absent where batch normalisation takes its place. */
    @Nullable
    Parameter bias();
}
