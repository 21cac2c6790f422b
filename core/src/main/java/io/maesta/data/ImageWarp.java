package io.maesta.data;

import io.maesta.space.TensorShape;
import java.util.Arrays;

/**
 * Copies images of one shape, mirrored, turned and shifted, from bytes to normalised floats. Allocates nothing. Immutable.
 *
 * <p>Arguments in common: the image starts at {@code start} in {@code pixels}; {@code down} and {@code right} say how far it moves;
 * the result starts at {@code offset} in {@code target}; both are {@code (channels, height, width)}.
 */
final class ImageWarp {
    private static final int LEVELS = 256;

    private final int channels;
    private final int height;
    private final int width;
    private final float[] levels;

    /**
     * A warp of images of {@code shape}.
     *
     * @param levels the normalised value of every byte in every channel, at {@code channel * 256 + byte}
     */
    ImageWarp(TensorShape shape, float[] levels) {
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
        this.levels = levels;
    }

    void shift(byte[] pixels, int start, boolean mirrored, int down, int right, float[] target, int offset) {
        int first = Math.min(width, Math.max(0, right));
        int end = Math.max(first, Math.min(width, width + right));
        for (int channel = 0; channel < channels; channel++) {
            int table = channel * LEVELS;
            for (int y = 0; y < height; y++) {
                int to = offset + (channel * height + y) * width;
                int row = y - down;
                if (row < 0 || row >= height) {
                    Arrays.fill(target, to, to + width, levels[table]);
                    continue;
                }
                int from = start + (channel * height + row) * width;
                Arrays.fill(target, to, to + first, levels[table]);
                Arrays.fill(target, to + end, to + width, levels[table]);
                if (mirrored) {
                    copyMirrored(pixels, from + width - 1 - (first - right), table, target, to + first, end - first);
                } else {
                    copy(pixels, from + first - right, table, target, to + first, end - first);
                }
            }
        }
    }

    void rotate(
            byte[] pixels,
            int start,
            boolean mirrored,
            double radians,
            int down,
            int right,
            float[] target,
            int offset) {
        double cos = StrictMath.cos(radians);
        double sin = StrictMath.sin(radians);
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = x - right - middleX;
                double v = y - down - middleY;
                double fromX = cos * u + sin * v + middleX;
                double fromY = cos * v - sin * u + middleY;
                sample(pixels, start, mirrored ? width - 1 - fromX : fromX, fromY, target, offset + y * width + x);
            }
        }
    }

    private void copy(byte[] pixels, int from, int table, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = levels[table + (pixels[from + i] & 0xFF)];
        }
    }

    private void copyMirrored(byte[] pixels, int from, int table, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] = levels[table + (pixels[from - i] & 0xFF)];
        }
    }

    /** Interpolates every channel at a point of the source, and writes them to {@code to} and the same place of the next planes. */
    private void sample(byte[] pixels, int start, double x, double y, float[] target, int to) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double rightPart = x - left;
        double lowerPart = y - top;
        for (int channel = 0; channel < channels; channel++) {
            int plane = start + channel * height * width;
            int table = channel * LEVELS;
            double upper = (1 - rightPart) * level(pixels, plane, table, top, left)
                    + rightPart * level(pixels, plane, table, top, left + 1);
            double lower = (1 - rightPart) * level(pixels, plane, table, top + 1, left)
                    + rightPart * level(pixels, plane, table, top + 1, left + 1);
            target[to + channel * height * width] = (float) ((1 - lowerPart) * upper + lowerPart * lower);
        }
    }

    private float level(byte[] pixels, int plane, int table, int y, int x) {
        boolean isInside = x >= 0 && x < width && y >= 0 && y < height;
        return levels[table + (isInside ? pixels[plane + y * width + x] & 0xFF : 0)];
    }
}
