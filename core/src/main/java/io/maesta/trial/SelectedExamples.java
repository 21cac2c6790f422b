package io.maesta.trial;

import io.maesta.data.Augmentation;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Some of a split's examples, in its order. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SelectedExamples(Examples all, int[] indices) implements Examples {
    /** The normal ones of examples of both kinds: a gradient sees no others, or anomalies would be learned too. */
    static SelectedExamples normal(Examples all) {
        return new SelectedExamples(
                all,
                IntStream.range(0, all.size())
                        .filter(i -> all.label(i) == Labels.NORMAL)
                        .toArray());
    }

    /** {@code count} of them, at random: every so-manieth could be of one class. */
    static SelectedExamples drawn(Examples all, int count, RandomGenerator random) {
        int[] indices = IntStream.range(0, all.size()).toArray();
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, indices.length);
            int drawn = indices[other];
            indices[other] = indices[i];
            indices[i] = drawn;
        }
        return new SelectedExamples(
                all, Arrays.stream(indices, 0, count).sorted().toArray());
    }

    @Override
    public TensorShape shape() {
        return all.shape();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public int label(int index) {
        return all.label(indices[index]);
    }

    @Override
    public int recording(int index) {
        return all.recording(indices[index]);
    }

    @Override
    public String source(int index) {
        return all.source(indices[index]);
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        all.copyTo(indices[index], target, offset);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        all.copyTo(indices[index], augmentation, random, target, offset);
    }
}
