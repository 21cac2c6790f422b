package io.maesta.pareto;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The point of a front beyond which one objective costs much of another: where the sum of the objectives, each from 0 at the
 * front's best to 1 at its worst, is least. With one cost this is the point farthest from the line through the two ends: Das,
 * "On Characterizing the 'Knee' of the Pareto Curve Based on Normal-Boundary Intersection", Structural Optimization 1999.
 */
final class Knee {
    private Knee() {}

    /** The index of the first such point; empty if the best point in some objective has as small a sum, as on a straight front. */
    static OptionalInt of(List<double[]> points) {
        if (points.isEmpty()) {
            return OptionalInt.empty();
        }
        double[] best = points.get(0).clone();
        double[] worst = points.get(0).clone();
        for (double[] point : points) {
            Arrays.setAll(best, d -> Math.min(best[d], point[d]));
            Arrays.setAll(worst, d -> Math.max(worst[d], point[d]));
        }
        int knee = 0;
        double end = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            double sum = sum(points.get(i), best, worst);
            knee = sum < sum(points.get(knee), best, worst) ? i : knee;
            end = isEnd(points.get(i), best) ? Math.min(end, sum) : end;
        }
        return sum(points.get(knee), best, worst) < end - 1e-9 ? OptionalInt.of(knee) : OptionalInt.empty();
    }

    private static boolean isEnd(double[] point, double[] best) {
        for (int d = 0; d < point.length; d++) {
            if (point[d] == best[d]) {
                return true;
            }
        }
        return false;
    }

    private static double sum(double[] point, double[] best, double[] worst) {
        double sum = 0;
        for (int d = 0; d < point.length; d++) {
            sum += worst[d] > best[d] ? (point[d] - best[d]) / (worst[d] - best[d]) : 0;
        }
        return sum;
    }
}
