package io.maesta.data;

import java.util.Arrays;
import java.util.List;

/**
 * Normalisation of each channel to mean 0 and standard deviation 1 over the training split: a value v, of an image the byte over 255,
 * becomes {@code (v − mean) / deviation}.
 *
 * @param means of every channel; of images in [0, 1]
 * @param deviations of every channel, over all positions (not the unbiased estimate), greater than 0; 1 for a constant channel
 */
public record Normalization(List<Double> means, List<Double> deviations) {
    private static final int LEVELS = 256;
    private static final double MAX = LEVELS - 1;

    public Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /** Mean and deviation of {@code pixels}, one or more images {@code (channels, plane)} of unsigned bytes. */
    static Normalization of(byte[] pixels, int channels, int plane) {
        PixelCounts counts = new PixelCounts(channels, plane);
        counts.add(pixels);
        return counts.normalization();
    }

    /** Mean and deviation of {@code values}, one or more examples {@code (channels, plane)}, in two passes of double precision. */
    static Normalization of(float[] values, int channels, int plane) {
        double count = (double) values.length / channels;
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i / plane % channels] += values[i] / count;
        }
        double[] squares = new double[channels];
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - means[i / plane % channels];
            squares[i / plane % channels] += distance * distance / count;
        }
        return new Normalization(
                Arrays.stream(means).boxed().toList(),
                Arrays.stream(squares)
                        .mapToObj(square -> square > 0 ? Math.sqrt(square) : 1)
                        .toList());
    }

    /** The normalised values of examples {@code (channels, plane)}; a new array. */
    float[] apply(float[] values, int plane) {
        float[] normalised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane % means.size();
            normalised[i] = (float) ((values[i] - means.get(channel)) / deviations.get(channel));
        }
        return normalised;
    }

    /** The normalised value of every byte in every channel, at {@code channel * 256 + byte}. */
    float[] levels() {
        float[] levels = new float[means.size() * LEVELS];
        for (int i = 0; i < levels.length; i++) {
            int channel = i / LEVELS;
            levels[i] = (float) ((i % LEVELS / MAX - means.get(channel)) / deviations.get(channel));
        }
        return levels;
    }
}
