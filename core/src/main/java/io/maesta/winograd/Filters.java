package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Filters on their way between a tensor and their points. In the tensor they are in blocks of 16 filters, of each those of 16 channels,
 * of each the rows and columns of the window, of each the channels, of each the filters: oneDNN's {@code ABcd16b16a}.
 */
final class Filters {
    private static final int SQUARE = LANES * LANES;

    private final Tiling tiling;
    private final Scratch scratch;
    private final int kernel;
    private final int side;
    private final int blocks;
    private final int pointStep;
    private final int length;

    Filters(Tiling tiling, Scratch scratch) {
        this.tiling = tiling;
        this.scratch = scratch;
        kernel = tiling.shape().kernel();
        side = tiling.side();
        blocks = tiling.filterBlocks() * tiling.channelBlocks();
        pointStep = tiling.filterPlane();
        length = blocks * kernel * kernel * SQUARE;
    }

    /** Transforms {@code filters}. */
    void read(FloatBuffer filters) {
        filters.get(0, scratch.weights(), 0, length);
        transform(0);
    }

    /** Transforms {@code filters}, those of the convolution whose transpose this is. */
    void readTransposed(FloatBuffer filters) {
        filters.get(0, scratch.weights(), 0, length);
        transpose(0, length, tiling.filterBlocks(), tiling.channelBlocks());
        transform(length);
    }

    /**
     * Turns the windows of what stands {@code from} there, and makes channels of its filters.
     *
     * @param to where it goes, with {@code rows} blocks of filters of {@code columns} blocks of channels
     */
    private void transpose(int from, int to, int rows, int columns) {
        int area = kernel * kernel;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int source = from + (column * rows + row) * area * SQUARE;
                int target = to + (row * columns + column) * area * SQUARE;
                for (int k = 0; k < area; k++) {
                    transpose(scratch.weights(), source + (area - 1 - k) * SQUARE, target + k * SQUARE);
                }
            }
        }
    }

    private static void transpose(float[] weights, int from, int to) {
        for (int i = 0; i < LANES; i++) {
            for (int j = 0; j < LANES; j++) {
                weights[to + j * LANES + i] = weights[from + i * LANES + j];
            }
        }
    }

    private void transform(int at) {
        float[] lines = scratch.lines();
        for (int block = 0; block < blocks; block++) {
            int from = at + block * kernel * kernel * SQUARE;
            for (int channel = 0; channel < SQUARE; channel += LANES) {
                for (int column = 0; column < kernel; column++) {
                    Transforms.filter(
                            side,
                            scratch.weights(),
                            from + column * SQUARE + channel,
                            kernel * SQUARE,
                            lines,
                            column * LANES,
                            kernel * LANES);
                }
                for (int row = 0; row < side; row++) {
                    Transforms.filter(
                            side,
                            lines,
                            row * kernel * LANES,
                            LANES,
                            scratch.filters(),
                            row * side * pointStep + block * SQUARE + channel,
                            pointStep);
                }
            }
        }
    }

    /** Sets the gradient of all points to zero. */
    void clearGradient() {
        Arrays.fill(scratch.gradients(), 0, tiling.points() * pointStep, 0);
    }

    /** Transforms the gradient of the points back to that of the filters, {@code gradient}. */
    void writeGradient(FloatBuffer gradient) {
        transformGradient(0);
        gradient.put(0, scratch.weights(), 0, length);
    }

    /** The same for the filters of the convolution whose transpose this is. */
    void writeTransposedGradient(FloatBuffer gradient) {
        transformGradient(length);
        transpose(length, 0, tiling.channelBlocks(), tiling.filterBlocks());
        gradient.put(0, scratch.weights(), 0, length);
    }

    private void transformGradient(int at) {
        float[] lines = scratch.lines();
        float[] weights = scratch.weights();
        for (int block = 0; block < blocks; block++) {
            int to = at + block * kernel * kernel * SQUARE;
            for (int channel = 0; channel < SQUARE; channel += LANES) {
                for (int row = 0; row < side; row++) {
                    Transforms.filterGradient(
                            side,
                            scratch.gradients(),
                            row * side * pointStep + block * SQUARE + channel,
                            pointStep,
                            lines,
                            row * kernel * LANES,
                            LANES);
                }
                for (int column = 0; column < kernel; column++) {
                    Transforms.filterGradient(
                            side,
                            lines,
                            column * LANES,
                            kernel * LANES,
                            weights,
                            to + column * SQUARE + channel,
                            kernel * SQUARE);
                }
            }
        }
    }
}
