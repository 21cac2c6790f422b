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
    private record Direction(Tiling tiling, Strips strips, Filters filters) {
        Direction(Tiling tiling, Scratch scratch) {
            this(tiling, new Strips(tiling, scratch), new Filters(tiling, scratch));
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
        forward.filters().read(filters);
        convolve(forward, input, Ending.NONE, output);
    }

    /**
     * Sets {@code output} to the convolution of {@code input} with {@code filters}, and {@code shift} added.
     *
     * @param shift a number for each filter
     * @param rectifies whether ReLU follows
     */
    public void inference(Images input, FloatBuffer filters, FloatBuffer shift, boolean rectifies, Images output) {
        shift.get(0, shifts, 0, forward.tiling().shape().filters());
        forward.filters().read(filters);
        convolve(forward, input, rectifies ? Ending.SHIFT_AND_RELU : Ending.SHIFT, output);
    }

    /** Sets {@code inputGradient} to what {@code outputGradient} is for the input. */
    public void backwardData(Images outputGradient, FloatBuffer filters, Images inputGradient) {
        backward.filters().readTransposed(filters);
        convolve(backward, outputGradient, Ending.NONE, inputGradient);
    }

    private void convolve(Direction direction, Images input, Ending ending, Images output) {
        Tiling tiling = direction.tiling();
        Strips strips = direction.strips();
        strips.start();
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = Math.min(tiling.stripsAtOnce(), tiling.strips() - first);
            for (int i = 0; i < count; i++) {
                strips.readInput(input, first + i, i * tiling.tilesOfStrip());
            }
            Products.multiply(tiling, scratch.sources(), scratch.filters(), scratch.targets());
            for (int i = 0; i < count; i++) {
                strips.writeOutput(output, first + i, i * tiling.tilesOfStrip(), ending, shifts);
            }
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
        Strips strips = backward.strips();
        strips.start();
        backward.filters().readTransposed(filters);
        backward.filters().clearGradient();
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = Math.min(tiling.stripsAtOnce(), tiling.strips() - first);
            for (int i = 0; i < count; i++) {
                strips.readInput(outputGradient, first + i, i * tiling.tilesOfStrip());
            }
            Products.multiply(tiling, scratch.sources(), scratch.filters(), scratch.targets());
            for (int i = 0; i < count; i++) {
                strips.writeOutput(inputGradient, first + i, i * tiling.tilesOfStrip(), Ending.NONE, shifts);
            }
            for (int i = 0; i < count; i++) {
                strips.readOutputGradient(input, first + i, i * tiling.tilesOfStrip());
            }
            int tiles = count * tiling.tilesOfStrip();
            GradientSums.accumulate(tiling, tiles, scratch.sources(), scratch.targets(), scratch.gradients());
        }
        backward.filters().writeTransposedGradient(filterGradient);
    }

    /** Sets {@code filterGradient} to what {@code outputGradient} is for the filters. */
    public void backwardFilters(Images input, Images outputGradient, FloatBuffer filterGradient) {
        Tiling tiling = forward.tiling();
        Strips strips = forward.strips();
        strips.start();
        forward.filters().clearGradient();
        for (int first = 0; first < tiling.strips(); first += tiling.stripsAtOnce()) {
            int count = Math.min(tiling.stripsAtOnce(), tiling.strips() - first);
            for (int i = 0; i < count; i++) {
                strips.readInput(input, first + i, i * tiling.tilesOfStrip());
                strips.readOutputGradient(outputGradient, first + i, i * tiling.tilesOfStrip());
            }
            int tiles = count * tiling.tilesOfStrip();
            GradientSums.accumulate(tiling, tiles, scratch.sources(), scratch.targets(), scratch.gradients());
        }
        forward.filters().writeGradient(filterGradient);
    }
}
