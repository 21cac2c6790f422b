package io.maesta.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Normalisation of each channel to mean 0 and standard deviation 1 over the training split: a byte v becomes
 * {@code (v / 255 − mean) / deviation}.
 *
 * @param means of every channel, in [0, 1]
 * @param deviations of every channel, over all pixels (not the unbiased estimate), greater than 0; 1 for a constant channel
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
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (long[] counts : histograms(pixels, channels, plane)) {
            long total = 0;
            long sum = 0;
            for (int level = 0; level < LEVELS; level++) {
                total += counts[level];
                sum += counts[level] * level;
            }
            double mean = sum / (MAX * total);
            double squares = 0;
            for (int level = 0; level < LEVELS; level++) {
                double distance = level / MAX - mean;
                squares += counts[level] * distance * distance;
            }
            means.add(mean);
            deviations.add(squares > 0 ? Math.sqrt(squares / total) : 1);
        }
        return new Normalization(means, deviations);
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

    private static long[][] histograms(byte[] pixels, int channels, int plane) {
        long[][] histograms = new long[channels][LEVELS];
        for (int start = 0, channel = 0; start < pixels.length; start += plane, channel = (channel + 1) % channels) {
            long[] histogram = histograms[channel];
            for (int i = start; i < start + plane; i++) {
                histogram[Byte.toUnsignedInt(pixels[i])]++;
            }
        }
        return histograms;
    }
}
