package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.IS_WIDE;
import static io.maesta.winograd.VectorUnit.LANES;

/**
 * Products of transformed tiles and filters, small matrices, one for each point. Their sums stay in registers: enough of them to hide the
 * delay of a multiplication and leave it two loads at most.
 */
final class Products {
    private Products() {}

    /**
     * {@code targets[tile][filter] = Σ_channel room[tile][channel] · filters[channel][filter]} for the points of {@code row}: planes of the
     * input and, of each point and block of filters, of each channel its filters, to planes of the output.
     *
     * @param tiles how many of the planes' tiles count
     */
    static void multiply(Tiling tiling, int row, int tiles, float[] room, Parts at) {
        int block = tiling.planeTiles() * LANES;
        int end = Tiling.wholeGroups(tiles) * LANES;
        int channelBlocks = tiling.channelBlocks();
        int filterBlocks = tiling.filterBlocks();
        int column = channelBlocks * LANES * LANES;
        for (int point = 0; point < tiling.side(); point++) {
            int source = at.sources() + point * tiling.plane(channelBlocks);
            int filter = at.filters() + (row * tiling.side() + point) * tiling.filterPlane();
            int target = at.targets() + point * tiling.plane(filterBlocks);
            int done = 0;
            for (; done + 1 < filterBlocks; done += 2) {
                for (int tile = 0; tile < end; tile += Tiling.TILES_AT_ONCE / 2 * LANES) {
                    twoBlocks(room, source + tile, block, channelBlocks, filter, column, target + tile);
                }
                filter += 2 * column;
                target += 2 * block;
            }
            if (done < filterBlocks) {
                for (int tile = 0; tile < end; tile += Tiling.TILES_AT_ONCE * LANES) {
                    oneBlock(room, source + tile, block, channelBlocks, filter, target + tile);
                }
            }
        }
    }

    private static void oneBlock(float[] room, int source, int block, int blocks, int filter, int target) {
        if (IS_WIDE) {
            ThirtyTwoRegisters.oneBlock(room, source, block, blocks, filter, target);
        } else {
            SixteenRegisters.oneBlock(room, source, block, blocks, filter, target);
        }
    }

    private static void twoBlocks(float[] room, int source, int block, int blocks, int filter, int column, int target) {
        if (IS_WIDE) {
            ThirtyTwoRegisters.twoBlocks(room, source, block, blocks, filter, column, target);
        } else {
            SixteenRegisters.twoBlocks(room, source, block, blocks, filter, column, target);
        }
    }
}
