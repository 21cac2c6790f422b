package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.random.RandomGenerator;

/** The labelled examples of one split. Immutable and safe for all threads. */
public interface Examples {
    /** The shape of one example, {@code (channels, height, width)}. */
    TensorShape shape();

    /** Number of examples. */
    int size();

    /** The class of example {@code index}: its position in {@link Dataset#classNames()}. */
    int label(int index);

    /**
     * Writes example {@code index}, normalised, into {@code target} from {@code offset} on: {@code shape().elements()} values,
     * {@code (channels, height, width)}.
     */
    void copyTo(int index, float[] target, int offset);

    /** As {@link #copyTo}, changed at random as {@code augmentation} says. */
    void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset);
}
