package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.List;
import java.util.random.RandomGenerator;

/** Measured values in 32-bit floating point, normalised once. They have no augmentation: what would turn or mirror them is of images. */
public final class TensorExamples implements Examples {
    private final TensorSplit split;
    private final float[] normalised;
    private final int elements;

    private TensorExamples(TensorSplit split, float[] normalised) {
        this.split = split;
        this.normalised = normalised;
        this.elements = Math.toIntExact(split.shape().elements());
    }

    TensorExamples(TensorSplit split, Normalization normalization) {
        this(
                split,
                normalization.apply(
                        split.values(), split.shape().height() * split.shape().width()));
    }

    /** Examples whose values are normalised already. The arrays must not be changed any more. */
    public static TensorExamples normalised(TensorSplit split) {
        return new TensorExamples(split, split.values());
    }

    /** The dataset of three splits, each channel normalised as in the first of them. The arrays must not be changed any more. */
    public static Dataset dataset(
            String name,
            List<String> classNames,
            Labels labels,
            TensorSplit train,
            TensorSplit validation,
            TensorSplit test,
            String fingerprint) {
        TensorShape shape = train.shape();
        Normalization normalization =
                Normalization.of(train.values(), shape.channels(), shape.height() * shape.width());
        return new Dataset(
                name,
                shape,
                classNames,
                labels,
                new TensorExamples(train, normalization),
                new TensorExamples(validation, normalization),
                new TensorExamples(test, normalization),
                normalization,
                fingerprint);
    }

    @Override
    public TensorShape shape() {
        return split.shape();
    }

    @Override
    public int size() {
        return split.labels().length;
    }

    @Override
    public int label(int index) {
        return split.labels()[index];
    }

    @Override
    public int recording(int index) {
        return split.recordings()[index];
    }

    @Override
    public String source(int index) {
        return split.sources().get(index);
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        System.arraycopy(normalised, index * elements, target, offset, elements);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        copyTo(index, target, offset);
    }
}
