package io.maesta.deploy.check;

import io.maesta.data.Examples;
import io.maesta.data.RandomStream;
import io.maesta.space.TensorShape;
import java.util.random.RandomGenerator;

/**
 * What files are checked with.
 *
 * @param shape of an example
 * @param values {@code (examples, channels, height, width)}, normalised
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Samples(TensorShape shape, float[] values) {
    /** Examples that files are checked with, where there are as many. */
    public static final int COUNT = 32;

    /** {@value #COUNT} of {@code examples}, evenly spread, or all. */
    public static Samples of(Examples examples) {
        int count = Math.min(COUNT, examples.size());
        int each = Math.toIntExact(examples.shape().elements());
        float[] values = new float[count * each];
        for (int i = 0; i < count; i++) {
            examples.copyTo((int) ((long) i * examples.size() / count), values, i * each);
        }
        return new Samples(examples.shape(), values);
    }

    /** {@value #COUNT} of normal noise, which normalised data are like. */
    public static Samples noise(TensorShape shape) {
        RandomGenerator random = RandomStream.of(0, "check", 0, "noise");
        float[] values = new float[COUNT * Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Samples(shape, values);
    }

    int count() {
        return Math.toIntExact(values.length / shape.elements());
    }
}
