package io.maesta.winograd;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/** A batch of images, wherever it is kept, on its way to and from vectors of floats. Used by one thread. */
public sealed interface Images permits FloatImages, Bfloat16Images {
    /** Images in single precision, {@code values} itself. */
    static Images of(FloatBuffer values) {
        return new FloatImages(values);
    }

    /**
     * Images in bfloat16. What is written to them is rounded to the nearest, of two as near to the even one.
     *
     * @param values the images
     * @param pairs the same memory, two numbers at a time, the first of them in the lower bits
     */
    static Images ofBfloat16(ShortBuffer values, IntBuffer pairs) {
        return new Bfloat16Images(values, pairs);
    }

    /** Sets {@code length} floats of {@code to}, from {@code at} on, to the numbers from {@code from} on: whole blocks of channels. */
    void read(int from, float[] to, int at, int length);

    /** Sets the numbers from {@code to} on to {@code length} floats of {@code from}, from {@code at} on: whole blocks of channels. */
    void write(int to, float[] from, int at, int length);
}
