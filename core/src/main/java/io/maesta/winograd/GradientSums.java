package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.IS_WIDE;
import static io.maesta.winograd.VectorUnit.LANES;

/** Gradients of transformed filters: products of small matrices, one for each point, whose sums stay in registers as in {@link Products}. */
final class GradientSums {
    private GradientSums() {}

    /**
     * {@code gradients[channel][filter] += Σ_tile room[tile][channel] · targets[tile][filter]} for the points of {@code row}.
     *
     * @param tiles how many of the planes' tiles count
     */
    static void accumulate(Tiling tiling, int row, int tiles, float[] room, Parts at) {
        int block = tiling.planeTiles() * LANES;
        int channelBlocks = tiling.channelBlocks();
        int filterBlocks = tiling.filterBlocks();
        for (int point = 0; point < tiling.side(); point++) {
            int source = at.sources() + point * tiling.plane(channelBlocks);
            int target = at.targets() + point * tiling.plane(filterBlocks);
            int gradient = at.filterGradients() + (row * tiling.side() + point) * tiling.filterPlane();
            for (int filter = 0; filter < filterBlocks; filter++) {
                for (int channel = 0; channel < channelBlocks; channel++) {
                    channels(room, source + channel * block, target + filter * block, tiles, gradient);
                    gradient += LANES * LANES;
                }
            }
        }
    }

    private static void channels(float[] room, int source, int target, int tiles, int gradient) {
        if (IS_WIDE) {
            ThirtyTwoRegisters.channels(room, source, target, tiles, gradient);
        } else {
            SixteenRegisters.channels(room, source, target, tiles, gradient);
        }
    }
}
