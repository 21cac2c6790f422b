package io.maesta.supernet;

import io.maesta.data.Augmentation;
import io.maesta.data.Examples;
import io.maesta.data.Labels;
import io.maesta.space.TensorShape;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The normal ones of examples of both kinds: a gradient sees no others, or anomalies would be learned too. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NormalExamples(Examples all, int[] indices) implements Examples {
    static NormalExamples of(Examples all) {
        return new NormalExamples(
                all,
                IntStream.range(0, all.size())
                        .filter(i -> all.label(i) == Labels.NORMAL)
                        .toArray());
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
