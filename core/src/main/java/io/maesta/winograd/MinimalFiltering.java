package io.maesta.winograd;

import java.nio.FloatBuffer;

/**
 * One convolution in its three passes. Images are in blocks of 16 channels: of every image its blocks, of each the rows, the columns and
 * the channels, the last block filled up with zeros (oneDNN's {@code aBcd16b}); filters are in its {@code ABcd16b16a}. Sums are in another
 * order than the products one by one, and differ by some 1e-6 of the largest for 3x3, twice that for 5x5. Used by one thread.
 */
public final class MinimalFiltering {
    private final Scratch scratch;
    private final Direction forward;
    private final Direction backward;
    private final float[] shifts;

    /** A convolution, or that of gradients of its output with its filters turned. */
    private record Direction(Tiling tiling, Filters filters) {
        Direction(Tiling tiling, Scratch scratch) {
            this(tiling, new Filters(tiling, scratch));
            scratch.reserve(tiling);
        }
    }

    /** @param scratch of the thread that will call, for all convolutions that it computes */
    public MinimalFiltering(WindowShape shape, Scratch scratch) {
        this.scratch = scratch;
        forward = new Direction(new Tiling(shape), scratch);
        backward = new Direction(new Tiling(shape.transposed()), scratch);
        shifts = new float[forward.tiling().filterBlocks() * VectorUnit.LANES];
    }

    /** Sets {@code output} to the convolution of {@code input} with {@code filters}. */
    public void forward(Images input, FloatBuffer filters, Images output) {
        Parts at = scratch.next(forward.tiling());
        forward.filters().read(filters, at);
        convolve(forward.tiling(), at, input, Ending.NONE, output);
    }

    /**
     * Sets {@code output} to the convolution of {@code input} with {@code filters}, and {@code shift} added.
     *
     * @param shift a number for each filter
     * @param rectifies whether ReLU follows
     */
    public void inference(Images input, FloatBuffer filters, FloatBuffer shift, boolean rectifies, Images output) {
        Parts at = scratch.next(forward.tiling());
        shift.get(0, shifts, 0, forward.tiling().shape().filters());
        forward.filters().read(filters, at);
        convolve(forward.tiling(), at, input, rectifies ? Ending.SHIFT_AND_RELU : Ending.SHIFT, output);
    }

    /** Sets {@code inputGradient} to what {@code outputGradient} is for the input. */
    public void backwardData(Images outputGradient, FloatBuffer filters, Images inputGradient) {
        Parts at = scratch.next(backward.tiling());
        backward.filters().readTransposed(filters, at);
        convolve(backward.tiling(), at, outputGradient, Ending.NONE, inputGradient);
    }

    private void convolve(Tiling tiling, Parts at, Images input, Ending ending, Images output) {
        float[] room = scratch.room();
        Strips strips = new Strips(tiling, room, at);
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            strips.readInput(input, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                Products.multiply(tiling, row, room, at);
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
        Tiling tiling = backward.tiling();
        Parts at = scratch.next(tiling);
        float[] room = scratch.room();
        Strips strips = new Strips(tiling, room, at);
        backward.filters().readTransposed(filters, at);
        backward.filters().clearGradient(at);
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            strips.readInput(outputGradient, first, count);
            strips.readOutputGradient(input, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                Products.multiply(tiling, row, room, at);
                strips.takeOutput(row);
                strips.putOutputGradient(row);
                GradientSums.accumulate(tiling, row, count * tiling.tilesOfStrip(), room, at);
            }
            strips.writeOutput(inputGradient, first, count, Ending.NONE, shifts);
        }
        backward.filters().writeTransposedGradient(filterGradient, at);
    }

    /** Sets {@code filterGradient} to what {@code outputGradient} is for the filters. */
    public void backwardFilters(Images input, Images outputGradient, FloatBuffer filterGradient) {
        Tiling tiling = forward.tiling();
        Parts at = scratch.next(tiling);
        float[] room = scratch.room();
        Strips strips = new Strips(tiling, room, at);
        forward.filters().clearGradient(at);
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = tiling.stripsFrom(first);
            strips.readInput(input, first, count);
            strips.readOutputGradient(outputGradient, first, count);
            for (int row = 0; row < tiling.side(); row++) {
                strips.putInput(row, count);
                strips.putOutputGradient(row);
                GradientSums.accumulate(tiling, row, count * tiling.tilesOfStrip(), room, at);
            }
        }
        forward.filters().writeGradient(filterGradient, at);
    }
}
