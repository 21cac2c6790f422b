package io.maesta.space;

/** What follows the sum of products of a layer, in the same pass over its output. */
public enum Finish {
    /** Nothing; a layer with weights has a bias. */
    NONE,
    /** max(0, x); a layer with weights has a bias. */
    RELU,
    /** Batch normalisation, which takes the place of the bias. */
    BATCH_NORM,
    /** Batch normalisation, then max(0, x). */
    BATCH_NORM_RELU;

    public boolean normalises() {
        return this == BATCH_NORM || this == BATCH_NORM_RELU;
    }

    public boolean rectifies() {
        return this == RELU || this == BATCH_NORM_RELU;
    }
}
