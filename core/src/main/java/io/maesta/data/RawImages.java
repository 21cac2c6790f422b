package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.List;

/** The images of one split while they are collected, as unsigned bytes {@code (image, channels, height, width)}. */
public final class RawImages {
    private static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private final TensorShape shape;
    private final byte[] pixels;
    private final int[] labels;

    /**
     * Room for {@code count} black images of class 0.
     *
     * @throws DataException if they are more than one array holds
     */
    public RawImages(TensorShape shape, int count) {
        if (count * shape.elements() > MAX_ARRAY_BYTES) {
            throw new DataException(
                    "A split of %d images of %s takes more than 2 GiB.".formatted(count, shape),
                    "Maybe use fewer or smaller images.");
        }
        this.shape = shape;
        this.pixels = new byte[Math.toIntExact(count * shape.elements())];
        this.labels = new int[count];
    }

    public byte[] pixels() {
        return pixels;
    }

    /** Where image {@code index} starts in {@link #pixels}. */
    public int start(int index) {
        return Math.toIntExact(index * shape.elements());
    }

    /**
     * Puts an image in its place.
     *
     * @param from {@code (channels, height, width)} unsigned bytes
     */
    public void put(int index, int label, byte[] from) {
        System.arraycopy(from, 0, pixels, start(index), start(1));
        label(index, label);
    }

    public void label(int index, int label) {
        labels[index] = label;
    }

    /** The dataset of three splits, normalised as the first of them. The images must not be changed any more. */
    public static Dataset dataset(
            String name,
            List<String> classNames,
            RawImages train,
            RawImages validation,
            RawImages test,
            String fingerprint) {
        TensorShape shape = train.shape;
        Normalization normalization = Normalization.of(train.pixels, shape.channels(), shape.height() * shape.width());
        return new Dataset(
                name,
                shape,
                classNames,
                Labels.CLASSES,
                train.normalized(normalization),
                validation.normalized(normalization),
                test.normalized(normalization),
                normalization,
                fingerprint);
    }

    private Examples normalized(Normalization normalization) {
        return new ImageExamples(shape, pixels, labels, normalization);
    }
}
