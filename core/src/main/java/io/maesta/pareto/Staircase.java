package io.maesta.pareto;

import java.util.Map;
import java.util.TreeMap;

/** The union of rectangles that share the corner zero, as it grows. */
final class Staircase {
    /** Height by width; heights fall as widths grow. */
    private final TreeMap<Double, Double> steps = new TreeMap<>();

    /** Adds a rectangle and returns the area that the union gains. */
    double add(double width, double height) {
        Map.Entry<Double, Double> above = steps.ceilingEntry(width);
        double covered = above == null ? 0 : above.getValue();
        if (covered >= height) {
            return 0;
        }
        double gained = 0;
        double right = width;
        Map.Entry<Double, Double> step = steps.lowerEntry(width);
        while (step != null && step.getValue() <= height) {
            gained += (right - step.getKey()) * (height - covered);
            right = step.getKey();
            covered = step.getValue();
            steps.remove(right);
            step = steps.lowerEntry(right);
        }
        double left = step == null ? 0 : step.getKey();
        steps.put(width, height);
        return gained + (right - left) * (height - covered);
    }
}
