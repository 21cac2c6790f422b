package io.maesta.winograd;

import static io.maesta.winograd.VectorUnit.LANES;

/**
 * How the output of a convolution is cut into tiles of 4x4: a row of them is a strip, and some strips, of one image or several, are
 * transformed and multiplied together, one row of their points after the other, which stays in the first caches meanwhile.
 *
 * <p>A transformed tile has {@link #side()} rows of as many points, numbers of every channel. A row of them is kept in a plane for each point: blocks
 * of channels, of each all tiles, of each the channels. Tiles that are transformed along their columns only are kept as lines, one for each row.
 */
final class Tiling {
    /** Rows and columns of a tile of the output. */
    static final int TILE = 4;
    /** Tiles that the products take at once. */
    static final int TILES_AT_ONCE = VectorUnit.IS_WIDE ? 16 : 12;
    /** Of all their points. The more tiles, the more seldom filters come from the last cache; lines of many more leave the second. */
    private static final int MOST_FLOATS = 1 << 19;

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

    /** The next multiple of {@link #TILES_AT_ONCE}. */
    static int wholeGroups(int tiles) {
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

    /** As many as that, or what is left from strip {@code first} on. */
    int stripsFrom(int first) {
        return Math.min(stripsAtOnce, strips - first);
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

    /** Floats of a row of an image with its padding. */
    int rowFloats() {
        return paddedWidth() * LANES;
    }

    /** Floats from a line of the input of {@link #stripsAtOnce()} to the next. */
    int inputLine() {
        return stripsAtOnce * rowFloats() + LANES;
    }

    /** Floats from a line of outputs of {@link #planeTiles()} to the next. */
    int outputLine() {
        return planeTiles * TILE * LANES + LANES;
    }

    /**
     * Floats from a plane of {@code blocks} to the next: one vector more than it has, as lines and filters do, lest all of them meet in a few
     * lines of the cache.
     */
    int plane(int blocks) {
        return (blocks * planeTiles + 1) * LANES;
    }

    /** Floats from a point of the filters to the next. */
    int filterPlane() {
        return (channelBlocks() * filterBlocks() * LANES + 1) * LANES;
    }
}
