package io.maesta.pareto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What points attained so far, all coordinates minimised. Points come sorted: a dominating one before what it dominates. */
interface Attained {
    /** Takes {@code point}, error first, unless an earlier one is as good in every coordinate. */
    boolean add(double[] point);

    /**
     * The set for points of so many coordinates that come by rising second coordinate; of equal ones by the third, then the
     * others, then the first. Up to three coordinates take O(log n) for each point: Kung, Luccio, Preparata, "On Finding the
     * Maxima of a Set of Vectors", JACM 1975. With more, each is compared with all that were taken.
     */
    static Attained of(int dimensions) {
        return dimensions <= 3 ? new Stairs() : new Plain();
    }

    /** Least errors by the last coordinate: errors fall as it grows. */
    final class Stairs implements Attained {
        private final TreeMap<Double, Double> errors = new TreeMap<>();

        @Override
        public boolean add(double[] point) {
            double last = point.length > 2 ? point[2] : 0;
            Map.Entry<Double, Double> best = errors.floorEntry(last);
            if (best != null && best.getValue() <= point[0]) {
                return false;
            }
            Map.Entry<Double, Double> next = errors.ceilingEntry(last);
            while (next != null && next.getValue() >= point[0]) {
                errors.remove(next.getKey());
                next = errors.higherEntry(next.getKey());
            }
            errors.put(last, point[0]);
            return true;
        }
    }

    /** All that were taken. */
    final class Plain implements Attained {
        private final List<double[]> taken = new ArrayList<>();

        @Override
        public boolean add(double[] point) {
            boolean isNew = taken.stream().noneMatch(other -> Dominance.weaklyDominates(other, point));
            if (isNew) {
                taken.add(point);
            }
            return isNew;
        }
    }
}
