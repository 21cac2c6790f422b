package io.maesta.space;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shape of one activation without its batch, {@code (channels, height, width)}. Prints as {@code 3x32x32} and parses back.
 *
 * @param channels number of channels, at least 1
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record TensorShape(int channels, int height, int width) implements Serializable {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})");

    public TensorShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "The shape (%dx%dx%d) must be positive in every dimension.".formatted(channels, height, width));
        }
    }

    /** The shape of a vector of {@code features} values: {@code (features, 1, 1)}. */
    public static TensorShape vector(int features) {
        return new TensorShape(features, 1, 1);
    }

    /**
     * Reads the form that {@link #toString} prints.
     *
     * @throws IllegalArgumentException if {@code text} is not of the form {@code CxHxW}
     */
    public static TensorShape parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "The shape (%s) is not of the form CHANNELSxHEIGHTxWIDTH.\nMaybe 3x32x32 is meant."
                            .formatted(text));
        }
        return new TensorShape(
                Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
    }

    /** Number of values, {@code channels · height · width}; also the bytes of the int8 tensor. */
    public long elements() {
        return (long) channels * height * width;
    }

    /** The same with rows for columns. */
    public TensorShape turned() {
        return new TensorShape(channels, /* height= */ width, /* width= */ height);
    }

    /** Whether there is one value a channel, so that other libraries leave height and width out. */
    public boolean isVector() {
        return height == 1 && width == 1;
    }

    /** The dimensions of a batch in other libraries: {@code (batch, channels, height, width)}, of vectors {@code (batch, channels)}. */
    public long[] batched(long batch) {
        return isVector() ? new long[] {batch, channels} : new long[] {batch, channels, height, width};
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
