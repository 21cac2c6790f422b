package io.maesta.winograd;

import java.nio.FloatBuffer;

/**
 * One convolution in its three passes. Images are in blocks of as many channels as a vector has: of every image its blocks, of each the
 * rows, the columns and the channels, the last block filled up with zeros (oneDNN's {@code aBcd16b} or {@code aBcd8b}); filters are in its
 * {@code ABcd16b16a} or {@code ABcd8b8a}. Sums are in another order than the products one by one, and differ by some 1e-6 of the largest for
 * 3x3, twice that for 5x5. Used by one thread.
 */
public final class MinimalFiltering {
    private final Direction forward;
    private final Direction backward;
    private final float[] shifts;

    /** A convolution, or that of gradients of its output with its filters turned. */
    private static final class Direction {
        private final Scratch scratch;
        private final Tiling tiling;
        private final Filters filters;
        private float[] room;
        private Parts at;
        private Strips strips;

        Direction(Tiling tiling, Scratch scratch) {
            this.scratch = scratch;
            this.tiling = tiling;
            filters = new Filters(tiling, scratch);
            scratch.reserve(tiling);
            room = scratch.room();
            at = Parts.of(tiling, 0);
            strips = new Strips(tiling, room, at);
        }

        /** Before every pass, as the scratch's room moves now and then. */
        void start() {
            int first = scratch.next();
            if (at.image() != first || room != scratch.room()) {
                room = scratch.room();
                at = Parts.of(tiling, first);
                strips = new Strips(tiling, room, at);
            }
            strips.start();
        }
    }

    /** @param scratch of the thread that will call, for all convolutions that it computes */
    public MinimalFiltering(WindowShape shape, Scratch scratch) {
        forward = new Direction(new Tiling(shape), scratch);
        backward = new Direction(new Tiling(shape.transposed()), scratch);
        shifts = new float[forward.tiling.filterBlocks() * VectorUnit.LANES];
    }

    /** Sets {@code output} to the convolution of {@code input} with {@code filters}. */
    public void forward(Images input, FloatBuffer filters, Images output) {
        forward.start();
        forward.filters.read(filters, forward.at);
        convolve(forward, input, Ending.NONE, output);
    }

    /**
     * Sets {@code output} to the convolution of {@code input} with {@code filters}, and {@code shift} added.
     *
     * @param shift a number for each filter
     * @param rectifies whether ReLU follows
     */
    public void inference(Images input, FloatBuffer filters, FloatBuffer shift, boolean rectifies, Images output) {
        forward.start();
        shift.get(0, shifts, 0, forward.tiling.shape().filters());
        forward.filters.read(filters, forward.at);
        convolve(forward, input, rectifies ? Ending.SHIFT_AND_RELU : Ending.SHIFT, output);
    }

    /** Sets {@code inputGradient} to what {@code outputGradient} is for the input. */
    public void backwardData(Images outputGradient, FloatBuffer filters, Images inputGradient) {
        backward.start();
        backward.filters.readTransposed(filters, backward.at);
        convolve(backward, outputGradient, Ending.NONE, inputGradient);
    }

    private void convolve(Direction direction, Images input, Ending ending, Images output) {
        Tiling tiling = direction.tiling;
        Strips strips = direction.strips;
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            int tiles = count * tiling.tilesOfStrip();
            strips.readInput(input, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                Products.multiply(tiling, row, tiles, direction.room, direction.at);
                strips.takeOutput(row);
            }
            strips.writeOutput(output, first, count, ending, shifts);
        }
    }

    /**
     * Both gradients at once, faster than one after the other: as the filters' gradient is that of the transposed convolution, too, they
     * share its transformed input, {@code outputGradient}.
     *
     * @param input what the convolution was computed of
     * @param inputGradient set to what {@code outputGradient} is for {@code input}
     * @param filterGradient set to what it is for {@code filters}
     */
    public void backward(
            Images input,
            FloatBuffer filters,
            Images outputGradient,
            Images inputGradient,
            FloatBuffer filterGradient) {
        backward.start();
        Tiling tiling = backward.tiling;
        Strips strips = backward.strips;
        backward.filters.readTransposed(filters, backward.at);
        backward.filters.clearGradient(backward.at);
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            int tiles = count * tiling.tilesOfStrip();
            strips.readInput(outputGradient, first, count);
            strips.readOutputGradient(input, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                Products.multiply(tiling, row, tiles, backward.room, backward.at);
                strips.takeOutput(row);
                strips.putOutputGradient(row);
                GradientSums.accumulate(tiling, row, tiles, backward.room, backward.at);
            }
            strips.writeOutput(inputGradient, first, count, Ending.NONE, shifts);
        }
        backward.filters.writeTransposedGradient(filterGradient, backward.at);
    }

    /** Sets {@code filterGradient} to what {@code outputGradient} is for the filters. */
    public void backwardFilters(Images input, Images outputGradient, FloatBuffer filterGradient) {
        forward.start();
        Tiling tiling = forward.tiling;
        Strips strips = forward.strips;
        forward.filters.clearGradient(forward.at);
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            int tiles = count * tiling.tilesOfStrip();
            strips.readInput(input, first, count);
            strips.readOutputGradient(outputGradient, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                strips.putOutputGradient(row);
                GradientSums.accumulate(tiling, row, tiles, forward.room, forward.at);
            }
        }
        forward.filters.writeGradient(filterGradient, forward.at);
    }
}
