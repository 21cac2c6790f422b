package io.maesta.store;

import java.util.Arrays;

/**
 * A network in the middle of its training: all trained values, and how it got there. Optimisers start anew from it.
 *
 * <p>Immutable; not a record, for values are many and never compared.
 */
public final class TrainingState {
    private final double loss;
    private final double seconds;
    private final float[] values;

    /**
     * A state that takes over {@code values}, which no one may change from then on.
     *
     * @param loss mean task loss over the last epoch
     * @param seconds wall time that the training took, 0 or more
     * @param values in the order of the layers, each layer's in C order, running statistics included
     */
    public TrainingState(double loss, double seconds, float[] values) {
        this.loss = loss;
        this.seconds = seconds;
        this.values = values;
    }

    public double loss() {
        return loss;
    }

    public double seconds() {
        return seconds;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    float value(int index) {
        return values[index];
    }

    /**
     * A copy of the values in {@code [from, to)}.
     *
     * @throws ArrayIndexOutOfBoundsException if {@code from} is not in [0, {@link #size}]
     */
    public float[] values(int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }
}
