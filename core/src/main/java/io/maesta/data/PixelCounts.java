package io.maesta.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How often each level occurs in each channel of images. Those of parts of the images add up to those of all. */
public final class PixelCounts implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEVELS = 256;
    private static final double MAX = LEVELS - 1;

    private final int plane;
    private final long[][] counts;

    /**
     * Counts of no images.
     *
     * @param plane pixels of a channel, height · width
     */
    public PixelCounts(int channels, int plane) {
        this.plane = plane;
        this.counts = new long[channels][LEVELS];
    }

    /** Counts one or more images more, {@code (image, channels, height, width)} unsigned bytes. */
    public void add(byte[] pixels) {
        for (int start = 0, channel = 0;
                start < pixels.length;
                start += plane, channel = (channel + 1) % counts.length) {
            long[] histogram = counts[channel];
            for (int i = start; i < start + plane; i++) {
                histogram[Byte.toUnsignedInt(pixels[i])]++;
            }
        }
    }

    /** Adds what was counted elsewhere. */
    public void add(PixelCounts other) {
        for (int channel = 0; channel < counts.length; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                counts[channel][level] += other.counts[channel][level];
            }
        }
    }

    /** Mean and deviation of what was counted, of one image or more. */
    public Normalization normalization() {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (long[] histogram : counts) {
            long total = 0;
            long sum = 0;
            for (int level = 0; level < LEVELS; level++) {
                total += histogram[level];
                sum += histogram[level] * level;
            }
            double mean = sum / (MAX * total);
            double squares = 0;
            for (int level = 0; level < LEVELS; level++) {
                double distance = level / MAX - mean;
                squares += histogram[level] * distance * distance;
            }
            means.add(mean);
            deviations.add(squares > 0 ? Math.sqrt(squares / total) : 1);
        }
        return new Normalization(means, deviations);
    }
}
