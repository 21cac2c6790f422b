package io.maesta.data.generated;

import java.util.Locale;

/**
 * The classes of {@link GeneratedShapes}, by name. Each is about as large as the unit disc; most have a neighbour that differs in a
 * detail: a hole, an angle, a count.
 */
enum Shape {
    BARS_3,
    BARS_4,
    CROSS,
    DISC,
    RHOMBUS,
    RING,
    SQUARE,
    STAR_5,
    STAR_6,
    TRIANGLE;

    /** The name of the class, such as {@code bars-3}; in the order of the constants these are sorted. */
    String className() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How far inside the shape a point is: about the distance to its edge, negative outside.
     *
     * @param detail in [0, 1) varies what the class leaves open, such as the size of a hole
     */
    double depth(double x, double y, double detail) {
        return switch (this) {
            case BARS_3 -> bars(3, x, y);
            case BARS_4 -> bars(4, x, y);
            case CROSS -> cross(0.2 + 0.1 * detail, x, y);
            case DISC -> 0.9 - radius(x, y);
            case RHOMBUS -> rhombus(0.6 + 0.1 * detail, x, y);
            case RING -> Math.min(0.9 - radius(x, y), radius(x, y) - (0.25 + 0.3 * detail));
            case SQUARE -> box(0.75, 0.75, x, y);
            case STAR_5 -> Star.FIVE.depth(x, y);
            case STAR_6 -> Star.SIX.depth(x, y);
            case TRIANGLE -> 0.5 - Math.max(-y, 0.5 * y + Math.sqrt(0.75) * Math.abs(x));
        };
    }

    private static double radius(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    private static double box(double halfWidth, double halfHeight, double x, double y) {
        return Math.min(halfWidth - Math.abs(x), halfHeight - Math.abs(y));
    }

    private static double cross(double halfArm, double x, double y) {
        return Math.max(box(0.95, halfArm, x, y), box(halfArm, 0.95, x, y));
    }

    /** Four equal sides, 2 wide and 2 · {@code halfHeight} high. */
    private static double rhombus(double halfHeight, double x, double y) {
        return (halfHeight - halfHeight * Math.abs(x) - Math.abs(y)) / Math.sqrt(halfHeight * halfHeight + 1);
    }

    /** Bars in a square, with gaps as wide as the bars. */
    private static double bars(int count, double x, double y) {
        double half = 0.8;
        double width = 2 * half / (2 * count - 1);
        double across = (y + half) / width;
        double inPeriod = across - 2 * Math.floor(across / 2);
        double inBar = width * Math.max(0.5 - Math.abs(inPeriod - 0.5), inPeriod - 2);
        return Math.min(box(half, half, x, y), inBar);
    }
}
