package io.maesta.winograd;

/**
 * The transforms of minimal filtering along one dimension, each of 16 channels at once. A tile of the input has six points for a window
 * of three (0, ±1, ±2, ∞) and eight for one of five (0, ±1, ±2, ±½, ∞); a tile of the output has four.
 *
 * <p>Every transform reads vectors {@code step} floats apart from {@code from[at]} on, and writes vectors {@code toStep} floats apart from
 * {@code to[toAt]} on. Numbers stay in registers within a call and in arrays between calls.
 */
final class Transforms {
    /** Points of a window of three. */
    private static final int SMALL = 6;

    private Transforms() {}

    /** A tile of the input to its points: Bᵀ. */
    static void input(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            SixPoints.input(from, at, step, to, toAt, toStep);
        } else {
            EightPoints.input(from, at, step, to, toAt, toStep);
        }
    }

    /** Points to a tile of the output: Aᵀ. */
    static void output(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            SixPoints.output(from, at, step, to, toAt, toStep);
        } else {
            EightPoints.output(from, at, step, to, toAt, toStep);
        }
    }

    /** The gradient of a tile of the output to that of its points: A, the transpose of {@link #output}. */
    static void outputGradient(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            SixPoints.outputGradient(from, at, step, to, toAt, toStep);
        } else {
            EightPoints.outputGradient(from, at, step, to, toAt, toStep);
        }
    }

    /** A filter to its points: G. */
    static void filter(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            SixPoints.filter(from, at, step, to, toAt, toStep);
        } else {
            EightPoints.filter(from, at, step, to, toAt, toStep);
        }
    }

    /** The gradient of a filter's points to that of the filter: Gᵀ, the transpose of {@link #filter}. */
    static void filterGradient(int side, float[] from, int at, int step, float[] to, int toAt, int toStep) {
        if (side == SMALL) {
            SixPoints.filterGradient(from, at, step, to, toAt, toStep);
        } else {
            EightPoints.filterGradient(from, at, step, to, toAt, toStep);
        }
    }
}
