package io.maesta.data.generated;

import java.util.random.RandomGenerator;

/** A square colour picture to paint on, with values in [0, 1] until it is developed. */
final class ShapeCanvas {
    static final int CHANNELS = 3;

    private static final int GRID = 5;

    private final int side;
    private final double[] values;
    private final double[] grid = new double[CHANNELS * GRID * GRID];

    ShapeCanvas(int side) {
        this.side = side;
        this.values = new double[CHANNELS * side * side];
    }

    /** Something to paint, as large as its {@code depth} is positive. */
    @FunctionalInterface
    interface Mark {
        /** About the distance in pixels of the point from the mark's edge, negative outside. */
        double depth(double x, double y);
    }

    /** Lays {@code colour} over what {@code mark} covers, uneven by up to {@code mottling} in smooth patches. */
    void paint(Mark mark, double[] colour, double mottling, RandomGenerator random) {
        for (int i = 0; i < grid.length; i++) {
            grid[i] = colour[i / (GRID * GRID)] + mottling * (2 * random.nextDouble() - 1);
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double coverage = Math.min(1, mark.depth(x, y) + 0.5);
                for (int channel = 0; coverage > 0 && channel < CHANNELS; channel++) {
                    int at = (channel * side + y) * side + x;
                    values[at] += coverage * (mottled(channel, x, y) - values[at]);
                }
            }
        }
    }

    /** Writes the picture, with Gaussian noise on every value, as unsigned bytes {@code (channels, side, side)}. */
    void develop(double noise, RandomGenerator random, byte[] target, int offset) {
        for (int i = 0; i < values.length; i++) {
            double value = values[i] + noise * random.nextGaussian();
            target[offset + i] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
        }
    }

    /** Interpolates the grid of a channel, which spans the picture. */
    private double mottled(int channel, int x, int y) {
        double gridX = (double) x * (GRID - 1) / side;
        double gridY = (double) y * (GRID - 1) / side;
        int at = (channel * GRID + (int) gridY) * GRID + (int) gridX;
        double rightPart = gridX - (int) gridX;
        double lowerPart = gridY - (int) gridY;
        double upper = grid[at] + rightPart * (grid[at + 1] - grid[at]);
        double lower = grid[at + GRID] + rightPart * (grid[at + GRID + 1] - grid[at + GRID]);
        return upper + lowerPart * (lower - upper);
    }
}
