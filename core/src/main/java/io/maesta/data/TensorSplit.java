package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The examples of one split as they were measured, not normalised.
 *
 * @param values {@code (labels.length, channels, height, width)}
 * @param labels by example
 * @param recordings by example, as {@link Examples#recording}
 * @param sources by example, as {@link Examples#source}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TensorSplit(TensorShape shape, float[] values, int[] labels, int[] recordings, List<String> sources) {
    public TensorSplit {
        sources = List.copyOf(sources);
        if (values.length != labels.length * shape.elements()
                || recordings.length != labels.length
                || sources.size() != labels.length) {
            throw new IllegalArgumentException(
                    "The split must have %s values, a recording and a source for each of its %d labels, but has %d values, %d recordings and %d sources."
                            .formatted(
                                    shape.elements(), labels.length, values.length, recordings.length, sources.size()));
        }
    }

    /** Examples of which each is its own recording, of one source without a name. */
    public static TensorSplit of(TensorShape shape, float[] values, int[] labels) {
        int[] own = new int[labels.length];
        Arrays.setAll(own, i -> i);
        return new TensorSplit(shape, values, labels, own, Collections.nCopies(labels.length, ""));
    }
}
