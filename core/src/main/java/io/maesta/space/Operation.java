package io.maesta.space;

import java.io.Serializable;
import java.util.List;

/** What a candidate computes from one input tensor. Immutable; holds geometry, never weights. */
public sealed interface Operation extends Serializable permits Conv2d, DepthwiseConv2d, Linear, Identity, Sequence {
    /**
     * Shape of the output for an input of shape {@code input}.
     *
     * @throws IllegalArgumentException if the operation cannot take this input
     */
    TensorShape outputShape(TensorShape input);

    /** The operations with weights that run one after another, in order; empty for {@link Identity}. */
    default List<Operation> steps() {
        return List.of(this);
    }

    /** What follows the last step. */
    Finish finish();
}
