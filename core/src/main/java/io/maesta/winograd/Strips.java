package io.maesta.winograd;

import static io.maesta.winograd.Tiling.TILE;
import static io.maesta.winograd.VectorUnit.LANES;

import java.util.Arrays;

/** Strips of tiles on their way between tensors and planes. */
final class Strips {
    private static final int NONE = -1;

    private final Tiling tiling;
    private final Scratch scratch;
    private final int rowFloats;
    private int image = NONE;

    Strips(Tiling tiling, Scratch scratch) {
        this.tiling = tiling;
        this.scratch = scratch;
        rowFloats = tiling.paddedWidth() * LANES;
    }

    /** Forgets what was read: tensors changed, or others used the scratch. */
    void start() {
        image = NONE;
    }

    /** The transformed tiles of the input's {@code strip}, of the whole batch, to planes, from {@code tile} on. */
    void readInput(Images input, int strip, int tile) {
        int wanted = strip / tiling.stripsOfImage();
        if (wanted != image) {
            image = wanted;
            for (int block = 0; block < tiling.channelBlocks(); block++) {
                pad(input, block);
            }
        }
        int side = tiling.side();
        int firstRow = strip % tiling.stripsOfImage() * TILE;
        int planeStep = tiling.plane(tiling.channelBlocks());
        float[] lines = scratch.lines();
        for (int block = 0; block < tiling.channelBlocks(); block++) {
            int at = (block * tiling.paddedHeight() + firstRow) * rowFloats;
            for (int x = 0; x < rowFloats; x += LANES) {
                Transforms.input(side, scratch.image(), at + x, rowFloats, lines, x, rowFloats);
            }
            int to = (block * tiling.planeTiles() + tile) * LANES;
            for (int i = 0; i < tiling.tilesOfStrip(); i++) {
                int from = i * TILE * LANES;
                for (int row = 0; row < side; row++) {
                    Transforms.input(
                            side,
                            lines,
                            from + row * rowFloats,
                            LANES,
                            scratch.sources(),
                            to + i * LANES + row * side * planeStep,
                            planeStep);
                }
            }
        }
    }

    private void pad(Images input, int block) {
        WindowShape shape = tiling.shape();
        float[] padded = scratch.image();
        int row = shape.width() * LANES;
        int left = shape.paddingWidth() * LANES;
        int from = (image * tiling.channelBlocks() + block) * shape.height() * row;
        int start = block * tiling.paddedHeight() * rowFloats;
        int at = start + shape.paddingHeight() * rowFloats;
        Arrays.fill(padded, start, at, 0);
        for (int y = 0; y < shape.height(); y++) {
            Arrays.fill(padded, at, at + left, 0);
            input.read(from + y * row, padded, at + left, row);
            Arrays.fill(padded, at + left + row, at + rowFloats, 0);
            at += rowFloats;
        }
        Arrays.fill(padded, at, start + tiling.paddedHeight() * rowFloats, 0);
    }

    /**
     * The tiles of {@code strip} from {@code tile} on in the output's planes, back to numbers of {@code output}.
     *
     * @param shifts a number for each filter, in whole blocks, if {@code ending} has it
     */
    void writeOutput(Images output, int strip, int tile, Ending ending, float[] shifts) {
        int side = tiling.side();
        int planeStep = tiling.plane(tiling.filterBlocks());
        int lineFloats = tiling.tilesOfStrip() * TILE * LANES;
        int second = TILE * lineFloats;
        float[] lines = scratch.lines();
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            int from = (block * tiling.planeTiles() + tile) * LANES;
            for (int i = 0; i < tiling.tilesOfStrip(); i++) {
                for (int column = 0; column < side; column++) {
                    Transforms.output(
                            side,
                            scratch.targets(),
                            from + i * LANES + column * planeStep,
                            side * planeStep,
                            lines,
                            second + column * LANES,
                            side * LANES);
                }
                for (int row = 0; row < TILE; row++) {
                    Transforms.output(
                            side,
                            lines,
                            second + row * side * LANES,
                            LANES,
                            lines,
                            row * lineFloats + i * TILE * LANES,
                            LANES);
                }
            }
            int rows = rows(strip);
            int row = tiling.shape().outputWidth() * LANES;
            ending.apply(lines, rows * lineFloats, shifts, block * LANES);
            for (int y = 0; y < rows; y++) {
                output.write(rowOfOutput(strip, block, y), lines, y * lineFloats, row);
            }
        }
    }

    /** The transformed gradient of the output's {@code strip} to the output's planes, from {@code tile} on. */
    void readOutputGradient(Images gradient, int strip, int tile) {
        int side = tiling.side();
        int planeStep = tiling.plane(tiling.filterBlocks());
        int lineFloats = tiling.tilesOfStrip() * TILE * LANES;
        int second = TILE * lineFloats;
        float[] lines = scratch.lines();
        int rows = rows(strip);
        int row = tiling.shape().outputWidth() * LANES;
        for (int block = 0; block < tiling.filterBlocks(); block++) {
            for (int y = 0; y < rows; y++) {
                gradient.read(rowOfOutput(strip, block, y), lines, y * lineFloats, row);
                Arrays.fill(lines, y * lineFloats + row, (y + 1) * lineFloats, 0);
            }
            Arrays.fill(lines, rows * lineFloats, TILE * lineFloats, 0);
            int to = (block * tiling.planeTiles() + tile) * LANES;
            for (int i = 0; i < tiling.tilesOfStrip(); i++) {
                for (int y = 0; y < TILE; y++) {
                    Transforms.outputGradient(
                            side,
                            lines,
                            y * lineFloats + i * TILE * LANES,
                            LANES,
                            lines,
                            second + y * side * LANES,
                            LANES);
                }
                for (int column = 0; column < side; column++) {
                    Transforms.outputGradient(
                            side,
                            lines,
                            second + column * LANES,
                            side * LANES,
                            scratch.targets(),
                            to + i * LANES + column * planeStep,
                            side * planeStep);
                }
            }
        }
    }

    /** Rows of the output that {@code strip} has. */
    private int rows(int strip) {
        return Math.min(TILE, tiling.shape().outputHeight() - strip % tiling.stripsOfImage() * TILE);
    }

    private int rowOfOutput(int strip, int block, int y) {
        WindowShape shape = tiling.shape();
        int image = strip / tiling.stripsOfImage();
        int row = strip % tiling.stripsOfImage() * TILE + y;
        return ((image * tiling.filterBlocks() + block) * shape.outputHeight() + row) * shape.outputWidth() * LANES;
    }
}
