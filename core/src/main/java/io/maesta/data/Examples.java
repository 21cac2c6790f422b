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
     * The recording that example {@code index} was cut from, numbered within its split: where a recording is judged, the scores of its
     * examples are averaged. By default every example is its own.
     */
    default int recording(int index) {
        return index;
    }

    /**
     * What example {@code index} was recorded of, such as a machine or a speed: anomalies are judged for each alone. By default all are
     * of one without a name.
     */
    default String source(int index) {
        return "";
    }

    /**
     * Writes example {@code index}, normalised, into {@code target} from {@code offset} on: {@code shape().elements()} values,
     * {@code (channels, height, width)}.
     */
    void copyTo(int index, float[] target, int offset);

    /** As {@link #copyTo}, changed at random as {@code augmentation} says. */
    void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset);
}
