package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;

/**
 * Where in the {@link Scratch} the numbers of one convolution are.
 *
 * @param image an image with its padding: of each block of channels its rows
 * @param inputLines of each block of channels, the lines of some strips of the input
 * @param sources planes of the input
 * @param targets planes of the output
 * @param outputLines of each block of filters, the lines of some strips of the output
 * @param gradientLines the same of the gradient of the output
 * @param rows four rows of tiles, on their way to or from a tensor
 * @param filters transformed filters
 * @param filterGradients their gradient
 * @param filterLines a block of filters between two transforms
 * @param weights filters as they are in a tensor, twice
 * @param end behind all of them
 */
record Parts(
        int image,
        int inputLines,
        int sources,
        int targets,
        int outputLines,
        int gradientLines,
        int rows,
        int filters,
        int filterGradients,
        int filterLines,
        int weights,
        int end) {
    /** Those of {@code tiling}, one behind the other from {@code first} on. */
    static Parts of(Tiling tiling, int first) {
        int kernel = tiling.shape().kernel();
        int side = tiling.side();
        int square = LANES * LANES;
        int channelBlocks = tiling.channelBlocks();
        int filterBlocks = tiling.filterBlocks();
        int inputLines = first + channelBlocks * tiling.paddedHeight() * tiling.rowFloats();
        int sources = inputLines + channelBlocks * side * tiling.inputLine();
        int targets = sources + side * tiling.plane(channelBlocks);
        int outputLines = targets + side * tiling.plane(filterBlocks);
        int gradientLines = outputLines + filterBlocks * side * tiling.outputLine();
        int rows = gradientLines + filterBlocks * side * tiling.outputLine();
        int filters = rows + Tiling.TILE * tiling.outputLine();
        int filterGradients = filters + tiling.points() * tiling.filterPlane();
        int filterLines = filterGradients + tiling.points() * tiling.filterPlane();
        int weights = filterLines + side * kernel * square;
        int end = weights + 2 * kernel * kernel * channelBlocks * filterBlocks * square;
        return new Parts(
                first,
                inputLines,
                sources,
                targets,
                outputLines,
                gradientLines,
                rows,
                filters,
                filterGradients,
                filterLines,
                weights,
                end);
    }
}
