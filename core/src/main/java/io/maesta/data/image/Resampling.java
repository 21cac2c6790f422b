package io.maesta.data.image;

import io.maesta.space.TensorShape;

/**
 * Other sizes of an image, by a triangle filter in both directions: bilinear interpolation where the image is enlarged; where it is
 * shrunk, the triangle is as much wider as the image was larger, so that every pixel counts. What lies beyond the edge does not count.
 */
final class Resampling {
    /** Changes whenever the same image would give other pixels. */
    static final int VERSION = 1;

    private Resampling() {}

    /**
     * The largest part of an image with the proportions of {@code shape}, about its middle, in the size of {@code shape}.
     *
     * @param pixels {@code (channels, height, width)} unsigned bytes
     * @return of {@code shape}, which has the same channels
     */
    static byte[] fit(byte[] pixels, int height, int width, TensorShape shape) {
        double scale = Math.min((double) height / shape.height(), (double) width / shape.width());
        Taps rows = Taps.of(height, shape.height(), scale);
        Taps columns = Taps.of(width, shape.width(), scale);
        byte[] fitted = new byte[Math.toIntExact(shape.elements())];
        double[] narrow = new double[height * shape.width()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = channel * height * width;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < shape.width(); x++) {
                    double sum = 0;
                    for (int i = 0; i < columns.weights[x].length; i++) {
                        sum += columns.weights[x][i]
                                * Byte.toUnsignedInt(pixels[start + y * width + columns.first[x] + i]);
                    }
                    narrow[y * shape.width() + x] = sum;
                }
            }
            int target = channel * shape.height() * shape.width();
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    double sum = 0;
                    for (int i = 0; i < rows.weights[y].length; i++) {
                        sum += rows.weights[y][i] * narrow[(rows.first[y] + i) * shape.width() + x];
                    }
                    fitted[target + y * shape.width() + x] = (byte) Math.round(sum);
                }
            }
        }
        return fitted;
    }

    /** For every position of a target line, the source positions that count, from {@code first} on, and their weights, which add up to 1. */
    private static final class Taps {
        private final int[] first;
        private final double[][] weights;

        private Taps(int size) {
            first = new int[size];
            weights = new double[size][];
        }

        static Taps of(int source, int target, double scale) {
            Taps taps = new Taps(target);
            double margin = (source - target * scale) / 2;
            double reach = Math.max(1, scale);
            for (int i = 0; i < target; i++) {
                double centre = margin + (i + 0.5) * scale - 0.5;
                int first = Math.max(0, (int) Math.ceil(centre - reach));
                int last = Math.min(source - 1, (int) Math.floor(centre + reach));
                double[] weights = new double[last - first + 1];
                double total = 0;
                for (int j = 0; j < weights.length; j++) {
                    weights[j] = 1 - Math.abs(first + j - centre) / reach;
                    total += weights[j];
                }
                for (int j = 0; j < weights.length; j++) {
                    weights[j] /= total;
                }
                taps.first[i] = first;
                taps.weights[i] = weights;
            }
            return taps;
        }
    }
}
