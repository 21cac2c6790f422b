package io.maesta.winograd;

import static io.maesta.winograd.Tiling.TILE;
import static io.maesta.winograd.VectorUnit.LANES;

import java.util.Arrays;

/** Strips of tiles on their way between tensors and planes: columns first and then, for one row of points after the other, rows, or back. */
final class Strips {
    private static final int NONE = -1;

    private final Tiling tiling;
    private final float[] room;
    private final Parts at;
    private final int side;
    private final int planeTiles;
    private int image = NONE;

    /** Those of passes that keep their numbers {@code at} places of {@code room}. */
    Strips(Tiling tiling, float[] room, Parts at) {
        this.tiling = tiling;
        this.room = room;
        this.at = at;
        side = tiling.side();
        planeTiles = tiling.planeTiles() * LANES;
    }

    /** Forgets what was read: tensors changed, or others used the room. */
    void start() {
        image = NONE;
    }

    /** The input's strips, {@code count} of the whole batch's from {@code first} on, to lines. */
    void readInput(Images input, int first, int count) {
        int row = tiling.rowFloats();
        for (int i = 0; i < count; i++) {
            int strip = first + i;
            pad(input, strip / tiling.stripsOfImage());
            int firstRow = strip % tiling.stripsOfImage() * TILE;
            for (int block = 0; block < tiling.channelBlocks(); block++) {
                Transforms.input(
                        side,
                        room,
                        at.image() + (block * tiling.paddedHeight() + firstRow) * row,
                        row,
                        LANES,
                        at.inputLines() + block * side * tiling.inputLine() + i * row,
                        tiling.inputLine(),
                        LANES,
                        tiling.paddedWidth());
            }
        }
    }

    private void pad(Images input, int wanted) {
        if (wanted != image) {
            image = wanted;
            for (int block = 0; block < tiling.channelBlocks(); block++) {
                padBlock(input, block);
            }
        }
    }

    private void padBlock(Images input, int block) {
        WindowShape shape = tiling.shape();
        int paddedRow = tiling.rowFloats();
        int row = shape.width() * LANES;
        int left = shape.paddingWidth() * LANES;
        int from = (image * tiling.channelBlocks() + block) * shape.height() * row;
        int start = at.image() + block * tiling.paddedHeight() * paddedRow;
        int to = start + shape.paddingHeight() * paddedRow;
        Arrays.fill(room, start, to, 0);
        for (int y = 0; y < shape.height(); y++) {
            Arrays.fill(room, to, to + left, 0);
            input.read(from + y * row, room, to + left, row);
            Arrays.fill(room, to + left + row, to + paddedRow, 0);
            to += paddedRow;
        }
        Arrays.fill(room, to, start + tiling.paddedHeight() * paddedRow, 0);
    }

    /** Points of {@code row}, of {@code count} strips, to the input's planes. */
    void putInput(int row, int count) {
        for (int block = 0; block < tiling.channelBlocks(); block++) {
            int line = at.inputLines() + (block * side + row) * tiling.inputLine();
            for (int i = 0; i < count; i++) {
                Transforms.input(
                        side,
                        room,
                        line + i * tiling.rowFloats(),
                        LANES,
                        TILE * LANES,
                        at.sources() + block * planeTiles + i * tiling.tilesOfStrip() * LANES,
                        tiling.plane(tiling.channelBlocks()),
                        LANES,
                        tiling.tilesOfStrip());
            }
        }
    }

    /** Points of {@code row} in the output's planes to lines. */
    void takeOutput(int row) {
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            Transforms.output(
                    side,
                    room,
                    at.targets() + block * planeTiles,
                    tiling.plane(tiling.filterBlocks()),
                    LANES,
                    at.outputLines() + (block * side + row) * tiling.outputLine(),
                    LANES,
                    TILE * LANES,
                    tiling.planeTiles());
        }
    }

    /**
     * The output's {@code count} strips from {@code first} on, from lines.
     *
     * @param shifts a number for each filter, in whole blocks, if {@code ending} has it
     */
    void writeOutput(Images output, int first, int count, Ending ending, float[] shifts) {
        int line = tiling.outputLine();
        int columns = count * tiling.tilesOfStrip() * TILE;
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            int lines = at.outputLines() + block * side * line;
            Transforms.output(side, room, lines, line, LANES, at.rows(), line, LANES, columns);
            for (int y = 0; y < TILE; y++) {
                ending.apply(room, at.rows() + y * line, columns * LANES, shifts, block * LANES);
            }
            for (int i = 0; i < count; i++) {
                for (int y = 0; y < rows(first + i); y++) {
                    output.write(rowOfOutput(first + i, block, y), room, rowOfTiles(i, y), outputRow());
                }
            }
        }
    }

    /** The output's gradient for {@code count} strips from {@code first} on, to lines. */
    void readOutputGradient(Images gradient, int first, int count) {
        int line = tiling.outputLine();
        int strip = tiling.tilesOfStrip() * TILE * LANES;
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            for (int i = 0; i < count; i++) {
                int rows = rows(first + i);
                for (int y = 0; y < TILE; y++) {
                    int to = rowOfTiles(i, y);
                    int read = y < rows ? outputRow() : 0;
                    if (read > 0) {
                        gradient.read(rowOfOutput(first + i, block, y), room, to, read);
                    }
                    Arrays.fill(room, to + read, to + strip, 0);
                }
            }
            int lines = at.gradientLines() + block * side * line;
            int columns = count * tiling.tilesOfStrip() * TILE;
            Transforms.outputGradient(side, room, at.rows(), line, LANES, lines, line, LANES, columns);
        }
    }

    /** Points of {@code row} of the output's gradient to the output's planes. */
    void putOutputGradient(int row) {
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            Transforms.outputGradient(
                    side,
                    room,
                    at.gradientLines() + (block * side + row) * tiling.outputLine(),
                    LANES,
                    TILE * LANES,
                    at.targets() + block * planeTiles,
                    tiling.plane(tiling.filterBlocks()),
                    LANES,
                    tiling.planeTiles());
        }
    }

    /** Rows of the output that {@code strip} has. */
    private int rows(int strip) {
        return Math.min(TILE, tiling.shape().outputHeight() - strip % tiling.stripsOfImage() * TILE);
    }

    private int outputRow() {
        return tiling.shape().outputWidth() * LANES;
    }

    private int rowOfTiles(int strip, int y) {
        return at.rows() + y * tiling.outputLine() + strip * tiling.tilesOfStrip() * TILE * LANES;
    }

    private int rowOfOutput(int strip, int block, int y) {
        int row = strip % tiling.stripsOfImage() * TILE + y;
        int of = strip / tiling.stripsOfImage() * tiling.filterBlocks() + block;
        return (of * tiling.shape().outputHeight() + row) * outputRow();
    }
}
