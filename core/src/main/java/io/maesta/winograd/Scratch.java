package io.maesta.winograd;

/** Room for one convolution at a time, of one thread: as much in every part as the greediest of those that will use it needs. */
public final class Scratch {
    private float[] image = {};
    private float[] lines = {};
    private float[] sources = {};
    private float[] targets = {};
    private float[] filters = {};
    private float[] gradients = {};
    private float[] weights = {};

    /** Makes room for {@code tiling}. */
    void reserve(Tiling tiling) {
        int width = tiling.paddedWidth() * VectorUnit.LANES;
        int filterVectors = tiling.channelBlocks() * tiling.filterBlocks() * VectorUnit.LANES * VectorUnit.LANES;
        image = atLeast(tiling.channelBlocks() * tiling.paddedHeight() * width, image);
        lines = atLeast(2 * tiling.side() * width, lines);
        sources = atLeast(tiling.points() * tiling.plane(tiling.channelBlocks()), sources);
        targets = atLeast(tiling.points() * tiling.plane(tiling.filterBlocks()), targets);
        filters = atLeast(tiling.points() * tiling.filterPlane(), filters);
        gradients = atLeast(tiling.points() * tiling.filterPlane(), gradients);
        weights = atLeast(2 * tiling.shape().kernel() * tiling.shape().kernel() * filterVectors, weights);
    }

    private static float[] atLeast(int length, float[] array) {
        return array.length >= length ? array : new float[length];
    }

    /** An image with its padding: of each block of channels its rows. */
    float[] image() {
        return image;
    }

    /** Rows between two transforms, or on their way to or from a tensor: two parts of a strip's tall. */
    float[] lines() {
        return lines;
    }

    /** Planes of the input. */
    float[] sources() {
        return sources;
    }

    /** Planes of the output. */
    float[] targets() {
        return targets;
    }

    /** Transformed filters. */
    float[] filters() {
        return filters;
    }

    /** The gradient of transformed filters. */
    float[] gradients() {
        return gradients;
    }

    /** Filters as they are in a tensor, twice. */
    float[] weights() {
        return weights;
    }
}
