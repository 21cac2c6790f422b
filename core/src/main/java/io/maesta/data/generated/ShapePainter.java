package io.maesta.data.generated;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Paints one shape after another, each in a new picture: brighter than the mottled ground, among dots, crossed by a stroke, under
 * noise. The constants, lengths in pixels, are the difficulty.
 */
final class ShapePainter {
    /** Standard deviation on every value; all colours are in [0, 1]. */
    private static final double NOISE = 0.05;

    private static final double MAX_GROUND = 0.6;
    private static final double MOTTLING = 0.12;
    /** By how much the figure is brighter than the ground, at least, in the mean of its channels. */
    private static final double MIN_CONTRAST = 0.3;

    private static final int DOTS = 4;
    private static final double MAX_DOT_RADIUS = 2;
    private static final double STROKE_HALF_WIDTH = 0.6;
    private static final double MIN_RADIUS = 9.5;
    private static final double MAX_RADIUS = 13;
    /** In radians, either way. */
    private static final double MAX_ANGLE = 0.4;

    private static final double MAX_OFF_CENTRE = 2.5;

    private final int side;
    private final ShapeCanvas canvas;

    ShapePainter(int side) {
        this.side = side;
        this.canvas = new ShapeCanvas(side);
    }

    /** Paints {@code shape} and writes the picture as unsigned bytes {@code (channels, side, side)}. */
    void paint(Shape shape, RandomGenerator random, byte[] target, int offset) {
        double[] ground = colour(0, MAX_GROUND, random);
        canvas.paint((x, y) -> 1, ground, MOTTLING, random);
        for (int i = 0; i < DOTS; i++) {
            canvas.paint(dot(random), colour(0, 1, random), 0, random);
        }
        canvas.paint(figure(shape, random), brighter(ground, random), MOTTLING, random);
        canvas.paint(stroke(random), colour(0, 1, random), 0, random);
        canvas.develop(NOISE, random, target, offset);
    }

    private ShapeCanvas.Mark figure(Shape shape, RandomGenerator random) {
        double angle = uniform(-MAX_ANGLE, MAX_ANGLE, random);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double radius = uniform(MIN_RADIUS, MAX_RADIUS, random);
        double middleX = (side - 1) / 2.0 + uniform(-MAX_OFF_CENTRE, MAX_OFF_CENTRE, random);
        double middleY = (side - 1) / 2.0 + uniform(-MAX_OFF_CENTRE, MAX_OFF_CENTRE, random);
        double detail = random.nextDouble();
        return (x, y) -> {
            double u = (x - middleX) / radius;
            double v = (y - middleY) / radius;
            return radius * shape.depth(cos * u + sin * v, cos * v - sin * u, detail);
        };
    }

    private ShapeCanvas.Mark dot(RandomGenerator random) {
        double middleX = uniform(0, side, random);
        double middleY = uniform(0, side, random);
        double radius = uniform(0, MAX_DOT_RADIUS, random);
        return (x, y) -> radius - Math.sqrt((x - middleX) * (x - middleX) + (y - middleY) * (y - middleY));
    }

    /** A straight line from edge to edge. */
    private ShapeCanvas.Mark stroke(RandomGenerator random) {
        double angle = uniform(0, Math.PI, random);
        double normalX = StrictMath.cos(angle);
        double normalY = StrictMath.sin(angle);
        double throughX = uniform(0, side, random);
        double throughY = uniform(0, side, random);
        return (x, y) -> STROKE_HALF_WIDTH - Math.abs(normalX * (x - throughX) + normalY * (y - throughY));
    }

    private static double[] brighter(double[] ground, RandomGenerator random) {
        double[] colour = colour(0, 1, random);
        while (brightness(colour) < brightness(ground) + MIN_CONTRAST) {
            colour = colour(0, 1, random);
        }
        return colour;
    }

    private static double[] colour(double from, double to, RandomGenerator random) {
        return random.doubles(ShapeCanvas.CHANNELS, from, to).toArray();
    }

    private static double brightness(double[] colour) {
        return Arrays.stream(colour).average().orElseThrow();
    }

    private static double uniform(double from, double to, RandomGenerator random) {
        return from + (to - from) * random.nextDouble();
    }
}
