package io.maesta.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The exact volume that a set of points dominates inside a box, every coordinate minimised.
 *
 * <p>Two and three dimensions are swept in O(n log n): Fonseca, Paquete, López-Ibáñez, "An Improved Dimension-Sweep Algorithm
 * for the Hypervolume Indicator", CEC 2006. More are sliced into exclusive volumes of one dimension less: While, Bradstreet,
 * Barone, "A Fast Way of Calculating Exact Hypervolumes", IEEE TEVC 2012.
 */
final class Hypervolume {
    private static final int SWEPT = 3;

    private Hypervolume() {}

    /**
     * Volume between {@code points} and {@code reference}; a point that is not below the reference in every coordinate
     * dominates nothing.
     */
    static double of(List<double[]> points, double[] reference) {
        return union(extents(points, reference), reference.length);
    }

    /** For each point the volume that no other one dominates: what would be lost without it. In O(n² log n) up to three dimensions. */
    static double[] contributions(List<double[]> points, double[] reference) {
        List<double[]> extents = extents(points, reference);
        List<double[]> falling = falling(extents, reference.length - 1);
        double[] contributions = new double[points.size()];
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = exclusive(extents.get(i), falling);
        }
        return contributions;
    }

    /** The volume that {@code point} dominates beyond what {@code points} do: what would be gained with it. */
    static double gain(double[] point, List<double[]> points, double[] reference) {
        List<double[]> falling = falling(extents(points, reference), reference.length - 1);
        return exclusive(extents(List.of(point), reference).get(0), falling);
    }

    /** Volume of {@code own} outside all other boxes; {@code falling} may hold itself, the same array. */
    private static double exclusive(double[] own, List<double[]> falling) {
        double shared =
                own.length <= SWEPT ? overlap(own, falling) : union(clipped(without(own, falling), own), own.length);
        return Math.max(0, product(own, own.length) - shared);
    }

    private static List<double[]> without(double[] own, List<double[]> boxes) {
        List<double[]> others = new ArrayList<>(boxes);
        others.removeIf(box -> box == own);
        return others;
    }

    /** Volume of the part of {@code own} in the union of up to three-dimensional boxes, clipped as they are swept. */
    private static double overlap(double[] own, List<double[]> falling) {
        int last = own.length - 1;
        Staircase stairs = new Staircase();
        double volume = 0;
        for (double[] box : falling) {
            if (box != own) {
                double width = last > 0 ? Math.min(box[0], own[0]) : 1;
                double height = last > 1 ? Math.min(box[1], own[1]) : 1;
                volume += Math.min(box[last], own[last]) * stairs.add(width, height);
            }
        }
        return volume;
    }

    private static List<double[]> falling(List<double[]> boxes, int edge) {
        List<double[]> falling = new ArrayList<>(boxes);
        falling.sort(Comparator.comparingDouble((double[] box) -> box[edge]).reversed());
        return falling;
    }

    /** The edges of the box that each point dominates; all zero where it dominates none. */
    private static List<double[]> extents(List<double[]> points, double[] reference) {
        List<double[]> extents = new ArrayList<>();
        for (double[] point : points) {
            double[] extent = new double[reference.length];
            boolean inside = true;
            for (int d = 0; d < reference.length; d++) {
                extent[d] = reference[d] - point[d];
                inside &= extent[d] > 0;
            }
            extents.add(inside ? extent : new double[reference.length]);
        }
        return extents;
    }

    /** Volume of the union of boxes that share the corner zero, over the first {@code dimensions} edges. */
    private static double union(List<double[]> boxes, int dimensions) {
        if (dimensions <= SWEPT) {
            return swept(boxes, dimensions);
        }
        int last = dimensions - 1;
        List<double[]> rising = new ArrayList<>(maximal(boxes, dimensions));
        rising.sort(Comparator.comparingDouble(box -> box[last]));
        double volume = 0;
        for (int i = 0; i < rising.size(); i++) {
            double[] box = rising.get(i);
            double shared = union(clipped(rising.subList(i + 1, rising.size()), box), last);
            volume += box[last] * (product(box, last) - shared);
        }
        return volume;
    }

    /** Sweeps the last of up to three edges from the longest box down, under a growing staircase of the first two. */
    private static double swept(List<double[]> boxes, int dimensions) {
        int last = dimensions - 1;
        Staircase stairs = new Staircase();
        double volume = 0;
        for (double[] box : falling(boxes, last)) {
            double width = dimensions > 1 ? box[0] : 1;
            double height = dimensions > 2 ? box[1] : 1;
            volume += box[last] * stairs.add(width, height);
        }
        return volume;
    }

    private static List<double[]> clipped(List<double[]> boxes, double[] to) {
        List<double[]> clipped = new ArrayList<>(boxes.size());
        for (double[] box : boxes) {
            double[] inside = new double[to.length];
            for (int d = 0; d < to.length; d++) {
                inside[d] = Math.min(box[d], to[d]);
            }
            clipped.add(inside);
        }
        return clipped;
    }

    /** The boxes that lie in no other one; of equal boxes one. */
    private static List<double[]> maximal(List<double[]> boxes, int dimensions) {
        List<double[]> maximal = new ArrayList<>();
        for (double[] box : boxes) {
            if (maximal.stream().noneMatch(other -> contains(other, box, dimensions))) {
                maximal.removeIf(other -> contains(box, other, dimensions));
                maximal.add(box);
            }
        }
        return maximal;
    }

    private static boolean contains(double[] outer, double[] inner, int dimensions) {
        for (int d = 0; d < dimensions; d++) {
            if (outer[d] < inner[d]) {
                return false;
            }
        }
        return true;
    }

    private static double product(double[] box, int dimensions) {
        double product = 1;
        for (int d = 0; d < dimensions; d++) {
            product *= box[d];
        }
        return product;
    }
}
