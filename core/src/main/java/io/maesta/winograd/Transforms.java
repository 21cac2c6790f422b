package io.maesta.winograd;

/**
 * The transforms of minimal filtering along one dimension, each of a block of channels at once. A tile of the input has six points for a window
 * of three (0, ±1, ±2, ∞) and eight for one of five (0, ±1, ±2, ±½, ∞); a tile of the output has four.
 *
 * <p>Every method makes {@code count} transforms, the first of vectors {@code step} floats apart from {@code at} on to vectors {@code toStep}
 * floats apart from {@code to} on, and every further one {@code stride} floats behind, to {@code toStride} floats behind. Numbers stay in registers
 * within a transform and in the room between.
 */
final class Transforms {
    /** Points of a window of three. */
    private static final int SMALL = 6;

    private Transforms() {}

    /** A tile of the input to its points: Bᵀ. */
    static void input(
            int side, float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        if (side == SMALL) {
            SixPoints.input(room, at, step, stride, to, toStep, toStride, count);
        } else {
            EightPoints.input(room, at, step, stride, to, toStep, toStride, count);
        }
    }

    /** Points to a tile of the output: Aᵀ. */
    static void output(
            int side, float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        if (side == SMALL) {
            SixPoints.output(room, at, step, stride, to, toStep, toStride, count);
        } else {
            EightPoints.output(room, at, step, stride, to, toStep, toStride, count);
        }
    }

    /** The gradient of a tile of the output to that of its points: A, the transpose of {@link #output}. */
    static void outputGradient(
            int side, float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        if (side == SMALL) {
            SixPoints.outputGradient(room, at, step, stride, to, toStep, toStride, count);
        } else {
            EightPoints.outputGradient(room, at, step, stride, to, toStep, toStride, count);
        }
    }

    /** A filter to its points: G. */
    static void filter(
            int side, float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        if (side == SMALL) {
            SixPoints.filter(room, at, step, stride, to, toStep, toStride, count);
        } else {
            EightPoints.filter(room, at, step, stride, to, toStep, toStride, count);
        }
    }

    /** The gradient of a filter's points to that of the filter: Gᵀ, the transpose of {@link #filter}. */
    static void filterGradient(
            int side, float[] room, int at, int step, int stride, int to, int toStep, int toStride, int count) {
        if (side == SMALL) {
            SixPoints.filterGradient(room, at, step, stride, to, toStep, toStride, count);
        } else {
            EightPoints.filterGradient(room, at, step, stride, to, toStep, toStride, count);
        }
    }
}
