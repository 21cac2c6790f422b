package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Images as unsigned bytes, normalised through a table when they are copied. */
public final class ImageExamples implements Examples {
    private final TensorShape shape;
    private final byte[] pixels;
    private final int[] labels;
    private final float[] levels;
    private final int elements;
    private final ImageWarp warp;

    /**
     * Images that keep the arrays handed over.
     *
     * @param pixels {@code (labels.length, channels, height, width)}
     */
    ImageExamples(TensorShape shape, byte[] pixels, int[] labels, Normalization normalization) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.levels = normalization.levels();
        this.elements = Math.toIntExact(shape.elements());
        this.warp = new ImageWarp(shape, levels);
    }

    /** The pixels of example {@code index} before normalisation, {@code (channels, height, width)} unsigned bytes; a copy. */
    public byte[] pixels(int index) {
        return Arrays.copyOfRange(pixels, index * elements, (index + 1) * elements);
    }

    @Override
    public TensorShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void copyTo(int index, float[] target, int offset) {
        warp.shift(pixels, index * elements, false, 0, 0, target, offset);
    }

    @Override
    public void copyTo(int index, Augmentation augmentation, RandomGenerator random, float[] target, int offset) {
        boolean mirrored = augmentation.flip().draw(random);
        int down = augmentation.drawShift(random);
        int right = augmentation.drawShift(random);
        int start = index * elements;
        if (augmentation.rotationDegrees() > 0) {
            double radians = augmentation.drawRadians(random);
            warp.rotate(pixels, start, mirrored, radians, down, right, target, offset);
        } else {
            warp.shift(pixels, start, mirrored, down, right, target, offset);
        }
    }
}
