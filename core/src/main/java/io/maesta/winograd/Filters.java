package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Filters on their way between a tensor and their points. In the tensor they are in blocks of as many filters as a vector has, of each
 * those of as many channels, of each the rows and columns of the window, of each the channels, of each the filters: oneDNN's {@code ABcd16b16a} or
 * {@code ABcd8b8a}.
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
    void read(FloatBuffer filters, Parts at) {
        filters.get(0, scratch.room(), at.weights(), length);
        transform(at.weights(), at);
    }

    /** Transforms {@code filters}, those of the convolution whose transpose this is. */
    void readTransposed(FloatBuffer filters, Parts at) {
        int turned = at.weights() + length;
        filters.get(0, scratch.room(), at.weights(), length);
        transpose(at.weights(), turned, tiling.filterBlocks(), tiling.channelBlocks());
        transform(turned, at);
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
                    transpose(scratch.room(), source + (area - 1 - k) * SQUARE, target + k * SQUARE);
                }
            }
        }
    }

    private static void transpose(float[] room, int from, int to) {
        for (int i = 0; i < LANES; i++) {
            for (int j = 0; j < LANES; j++) {
                room[to + j * LANES + i] = room[from + i * LANES + j];
            }
        }
    }

    private void transform(int weights, Parts at) {
        for (int block = 0; block < blocks; block++) {
            int from = weights + block * kernel * kernel * SQUARE;
            int to = at.filters() + block * SQUARE;
            for (int column = 0; column < kernel; column++) {
                Transforms.filter(
                        side,
                        scratch.room(),
                        from + column * SQUARE,
                        kernel * SQUARE,
                        LANES,
                        at.filterLines() + column * SQUARE,
                        kernel * SQUARE,
                        LANES,
                        LANES);
            }
            for (int row = 0; row < side; row++) {
                Transforms.filter(
                        side,
                        scratch.room(),
                        at.filterLines() + row * kernel * SQUARE,
                        SQUARE,
                        LANES,
                        to + row * side * pointStep,
                        pointStep,
                        LANES,
                        LANES);
            }
        }
    }

    /** Sets the gradient of all points to zero. */
    void clearGradient(Parts at) {
        int from = at.filterGradients();
        Arrays.fill(scratch.room(), from, from + tiling.points() * pointStep, 0);
    }

    /** Transforms the gradient of the points back to that of the filters, {@code gradient}. */
    void writeGradient(FloatBuffer gradient, Parts at) {
        transformGradient(at.weights(), at);
        gradient.put(0, scratch.room(), at.weights(), length);
    }

    /** The same for the filters of the convolution whose transpose this is. */
    void writeTransposedGradient(FloatBuffer gradient, Parts at) {
        int turned = at.weights() + length;
        transformGradient(turned, at);
        transpose(turned, at.weights(), tiling.channelBlocks(), tiling.filterBlocks());
        gradient.put(0, scratch.room(), at.weights(), length);
    }

    private void transformGradient(int weights, Parts at) {
        for (int block = 0; block < blocks; block++) {
            int from = at.filterGradients() + block * SQUARE;
            int to = weights + block * kernel * kernel * SQUARE;
            for (int row = 0; row < side; row++) {
                Transforms.filterGradient(
                        side,
                        scratch.room(),
                        from + row * side * pointStep,
                        pointStep,
                        LANES,
                        at.filterLines() + row * kernel * SQUARE,
                        SQUARE,
                        LANES,
                        LANES);
            }
            for (int column = 0; column < kernel; column++) {
                Transforms.filterGradient(
                        side,
                        scratch.room(),
                        at.filterLines() + column * SQUARE,
                        kernel * SQUARE,
                        LANES,
                        to + column * SQUARE,
                        kernel * SQUARE,
                        LANES,
                        LANES);
            }
        }
    }
}
