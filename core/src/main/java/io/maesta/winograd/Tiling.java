package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;

/**
 * How the output of a convolution is cut into tiles of 4x4: a row of them is a strip, and some strips, of one image or several, are
 * transformed and multiplied together.
 *
 * <p>A transformed tile has {@link #points()} numbers of every channel. They are kept in a plane for each point: blocks of 16 channels, of
 * each all tiles, of each 16 channels.
 */
final class Tiling {
    /** Rows and columns of a tile of the output. */
    static final int TILE = 4;
    /** Tiles that the products take at once. */
    static final int TILES_AT_ONCE = 16;
    /** More would leave the second cache. */
    private static final int MOST_FLOATS = 1 << 17;

    private static final int MOST_TILES = 64;

    private final WindowShape shape;
    private final int strips;
    private final int stripsAtOnce;
    private final int planeTiles;

    Tiling(WindowShape shape) {
        this.shape = shape;
        strips = shape.batch() * stripsOfImage();
        int floatsOfTile = points() * LANES * Math.max(channelBlocks(), filterBlocks());
        stripsAtOnce = bestStripsAtOnce(Math.min(Math.max(MOST_FLOATS / floatsOfTile, TILES_AT_ONCE), MOST_TILES));
        planeTiles = wholeGroups(stripsAtOnce * tilesOfStrip());
    }

    /** Up to {@code most} tiles, as few of them unused as can be, and more rather than fewer. */
    private int bestStripsAtOnce(int most) {
        int best = 1;
        for (int count = 1; count <= strips && wholeGroups(count * tilesOfStrip()) <= most; count++) {
            if (use(count) >= use(best)) {
                best = count;
            }
        }
        return best;
    }

    private double use(int count) {
        int tiles = count * tilesOfStrip();
        return (double) tiles / wholeGroups(tiles);
    }

    private static int wholeGroups(int tiles) {
        return (tiles + TILES_AT_ONCE - 1) / TILES_AT_ONCE * TILES_AT_ONCE;
    }

    private static int blocks(int channels) {
        return (channels + LANES - 1) / LANES;
    }

    WindowShape shape() {
        return shape;
    }

    /** Rows and columns of a tile of the input, and of a transformed one. */
    int side() {
        return TILE + shape.kernel() - 1;
    }

    int points() {
        return side() * side();
    }

    int channelBlocks() {
        return blocks(shape.channels());
    }

    int filterBlocks() {
        return blocks(shape.filters());
    }

    int strips() {
        return strips;
    }

    int stripsAtOnce() {
        return stripsAtOnce;
    }

    int stripsOfImage() {
        return shape.stripsOfImage();
    }

    int tilesOfStrip() {
        return shape.tilesOfStrip();
    }

    /** Tiles for which a plane has room: those of {@link #stripsAtOnce()}, to a multiple of {@link #TILES_AT_ONCE}. */
    int planeTiles() {
        return planeTiles;
    }

    /** Rows of an image with its padding, as far as tiles reach. */
    int paddedHeight() {
        return stripsOfImage() * TILE + shape.kernel() - 1;
    }

    /** Columns of an image with its padding, as far as tiles reach. */
    int paddedWidth() {
        return tilesOfStrip() * TILE + shape.kernel() - 1;
    }

    /** Floats from a plane of {@code blocks} to the next: one vector more than it has, lest all planes meet in a few lines of the cache. */
    int plane(int blocks) {
        return (blocks * planeTiles + 1) * LANES;
    }

    /** Floats from a point of the filters to the next: so many more than they are for the same reason. */
    int filterPlane() {
        return (channelBlocks() * filterBlocks() * LANES + 1) * LANES;
    }
}
